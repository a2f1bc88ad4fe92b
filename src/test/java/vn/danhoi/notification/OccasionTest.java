package vn.danhoi.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vn.danhoi.reception.BookingNotice;

class OccasionTest {

    @Test
    void whateverMustReachAPersonHasATemplateAndNothingElse() {
        assertThat(Occasion.values()).hasSize((int) Arrays.stream(Notice.values()).filter(n -> !n.optional()).count()
                + BookingNotice.values().length);
        assertThat(Arrays.stream(Notice.values()).filter(n -> !n.optional())).allSatisfy(
                notice -> assertThat(Occasion.of(notice)).hasToString(notice.name()));
        assertThat(BookingNotice.values()).allSatisfy(notice -> assertThat(Occasion.of(notice).sources())
                .contains(NoticeTemplates.Source.CODE).doesNotContain(NoticeTemplates.Source.DUE));
        assertThatThrownBy(() -> Occasion.of(Notice.TRANSFERRED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aParameterIsFilledOnlyWithWhatIsKnownThen() {
        assertThat(NoticeTemplates.read("", Occasion.BOOKING_MOVED, "77", true, "gio = WHEN").parameters())
                .containsEntry("gio", NoticeTemplates.Source.WHEN);
        assertThatThrownBy(() -> NoticeTemplates.read("", Occasion.BOOKING_MOVED, "77", true, "han = DUE"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoticeTemplates.read("", Occasion.BOOKING_OPEN, "77", true, "gio = WHEN"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> NoticeTemplates.read("", Occasion.ANSWERED, "77", true, "gio = WHEN"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
