package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ClockOffset;
import vn.danhoi.conversation.HandoverRequests;
import vn.danhoi.notification.StaffNotices;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.SealedItems;
import vn.danhoi.zalo.ZaloAccounts;

class SignedInTest {

    @Test
    void everyPageSaysThatTheClockIsMoved() {
        assertThat(said(Duration.ofHours(73))).isEqualTo("Đồng hồ thử nghiệm đang lệch 3 ngày 1 giờ so với giờ thật.");
    }

    @Test
    void nothingIsSaidOfAClockThatIsRight() {
        assertThat(said(Duration.ZERO)).isNull();
    }

    @Nullable
    private static String said(Duration offset) {
        var said = new String[1];
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MessageSourceAutoConfiguration.class))
                .withPropertyValues("spring.messages.fallback-to-system-locale=false").withBean(Words.class)
                .withBean(ClockOffset.class, () -> new ClockOffset(offset))
                .run(context -> said[0] = new SignedIn(mock(Users.class), mock(HandoverRequests.class),
                        mock(StaffNotices.class), mock(SealedItems.class), mock(ZaloAccounts.class),
                        context.getBean(ClockOffset.class),
                        context.getBean(Words.class)).movedClock());
        return said[0];
    }
}
