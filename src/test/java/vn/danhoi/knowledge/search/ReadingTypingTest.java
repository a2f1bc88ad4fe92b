package vn.danhoi.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.ContentEntries;
import vn.danhoi.vietnamese.Vietnamese;

/** Slips of the finger, ages and places in questions. */
class ReadingTypingTest {

    private static final Content CONTENT = Content.of(Path.of("intents"));
    private static final EntryIndex INDEX = EntryIndex.of(new ContentEntries(CONTENT).entries(), CONTENT);

    @ParameterizedTest
    @CsvSource({"khaisinh cho con, khai sinh cho con", "dang ky khai sihn, dang ky khai sinh",
            "dangky kethon, dang ky ket hon", "gia han tam truu, gia han tam tru"})
    void slipsAreRepairedWhenThePairIsKnown(String typed, String meant) {
        assertThat(INDEX.read(typed).matter()).isEqualTo(INDEX.read(meant).matter());
    }

    @Test
    void wordsThatMakeNoKnownPairStayAsTyped() {
        assertThat(INDEX.read("xyzzy qwfp").matter()).containsExactly("xyzzy", "qwfp");
    }

    @Test
    void agesOfOneGroupAreAlike() {
        assertThat(Ages.named(Vietnamese.syllables("con 10 tuổi"))).isEqualTo(Ages.named(List.of("con", "7", "tuoi")));
        assertThat(Ages.named(Vietnamese.syllables("dưới 6 tuổi")).get(1))
                .isEqualTo(Ages.named(Vietnamese.syllables("bé 5 tuổi")).get(1));
        assertThat(Ages.named(Vietnamese.syllables("bà 76 tuổi"))).isNotEqualTo(
                Ages.named(Vietnamese.syllables("bà 70 tuổi")));
    }

    @Test
    void whereSomebodyLivesSaysNothingAboutTheMatter() {
        assertThat(INDEX.read("tách hộ ở Krông Năng").matter()).isEqualTo(INDEX.read("tách hộ ở").matter());
    }
}
