package vn.danhoi.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScreeningTest {

    private final Screening screening = new Screening(text -> text.equals("ông A nhận tiền")
            ? Suspicion.ACCUSES
            : text.contains("nghe nói") ? Suspicion.DOUBT : Suspicion.NONE);

    @Test
    void whatAccusesNeverPasses() {
        assertThatThrownBy(() -> screening.pass("ông A nhận tiền")).isInstanceOf(AccusationFound.class)
                .hasMessageNotContaining("ông A");
        assertThatThrownBy(() -> screening.passAsService("ông A nhận tiền")).isInstanceOf(AccusationFound.class);
        assertThat(screening.passIfClear("ông A nhận tiền")).isEqualTo(CitizenText.NONE);
    }

    @Test
    void aDoubtPassesOnlyWhenTheAuthorWasAsked() {
        assertThatThrownBy(() -> screening.pass("nghe nói có chuyện")).isInstanceOf(AccusationFound.class)
                .extracting(e -> ((AccusationFound) e).suspicion()).isEqualTo(Suspicion.DOUBT);
        assertThat(screening.passAsService("nghe nói có chuyện").value()).isEqualTo("nghe nói có chuyện");
    }

    @Test
    void theGravestOfSeveralTextsCounts() {
        assertThat(screening.judge("rác", "nghe nói", "ông A nhận tiền")).isEqualTo(Suspicion.ACCUSES);
        assertThat(screening.judge("rác", " ")).isEqualTo(Suspicion.NONE);
    }

    @Test
    void theNameOfAFileIsReadAsASentence() {
        assertThat(screening.judgeFileName("ông-A_nhận.tiền.pdf")).isEqualTo(Suspicion.ACCUSES);
        assertThat(screening.judgeFileName("IMG_20261120.jpg")).isEqualTo(Suspicion.NONE);
    }

    @Test
    void wordsAreNotWrittenToLogs() {
        assertThat(screening.pass("rác nhà bà B").toString()).doesNotContain("bà B");
    }
}
