package vn.danhoi.zalo.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.messaging.SendResult;

class ErrorTableTest {

    /** 23:00 in Việt Nam. */
    private final ErrorTable table = new ErrorTable(
            Clock.fixed(Instant.parse("2026-11-20T16:00:00Z"), ZoneOffset.UTC));

    @ParameterizedTest
    @ValueSource(ints = {-230, -232, -213, -218})
    void waitsForThePersonToWrite(int code) {
        assertThat(table.result(code)).isEqualTo(new SendResult.WindowClosed("zalo:" + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {-100, -201, -202, -203, -210, -217, -227, -233, -240, -244, -248, -249})
    void givesUpOnOneMessage(int code) {
        assertThat(table.result(code)).isEqualTo(new SendResult.Refused("zalo:" + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {-204, -205, -209, -211, -212, -219, -221, -223, -224, -235, -242, -320, -321})
    void stopsTheAccount(int code) {
        assertThat(table.result(code)).isEqualTo(new SendResult.AccountBlocked("zalo:" + code));
    }

    @ParameterizedTest
    @ValueSource(ints = {-200, -214, -9999, 77})
    void triesAFewTimesWhatTellsNothing(int code) {
        assertThat(table.result(code)).isEqualTo(new SendResult.TryFew("zalo:" + code));
    }

    @Test
    void comesBackAfterTheMinuteWhenOverTheRate() {
        assertThat(((SendResult.TryLater) table.result(-32)).after()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void comesBackInTheMorningWhenItIsNight() {
        assertThat(table.result(-234))
                .isEqualTo(new SendResult.TryLater("zalo:-234", Duration.ofHours(7).plusMinutes(5)));
    }
}
