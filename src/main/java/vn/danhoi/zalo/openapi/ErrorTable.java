package vn.danhoi.zalo.openapi;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import vn.danhoi.messaging.SendResult;

/**
 * What an error code of the OA API means for the message at hand (zalo-oa-api, error codes of openapi.zalo.me). Reasons
 * are {@code zalo:CODE}. -216 and -220 (token) and -201 and -233 (buttons) reach this table only when what can be done
 * about them was done.
 */
final class ErrorTable {

    private static final Duration NEXT_MINUTE = Duration.ofSeconds(61);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final LocalTime MORNING = LocalTime.of(6, 5);

    private final Nights nights;

    ErrorTable(Clock clock) {
        this.nights = new Nights(clock);
    }

    SendResult result(int code) {
        String reason = "zalo:" + code;
        return switch (code) {
            case -32 -> new SendResult.TryLater(reason, NEXT_MINUTE); // over the rate
            case -216, -220 -> new SendResult.TryLater(reason, SOON); // token, renewed in vain
            case -234 -> new SendResult.TryLater(reason, nights.untilMorning());
            case -213, // does not follow: may write again
                    -218, // limit for this person, lifted by an interaction
                    -230, -232 -> // no interaction, or too long ago
                new SendResult.WindowClosed(reason);
            case -204, -205, -209, -219, // account or app gone or disabled
                    -211, // out of quota
                    -212, -221, -223, -224, -235, // rights, package
                    -242, // appsecret_proof
                    -320, -321 -> // billing
                new SendResult.AccountBlocked(reason);
            case -100, -201, -202, -203, -210, -217, -227, -233, -237, -238, -240, -241, -244, -248, -249, -403, -1340,
                    -1341 ->
                new SendResult.Refused(reason);
            default -> new SendResult.TryFew(reason); // -200, -214 and codes not heard of
        };
    }

    /** When some messages are not taken. */
    record Nights(Clock clock) {

        Duration untilMorning() {
            ZonedDateTime now = clock.instant().atZone(ZONE);
            ZonedDateTime morning = now.with(MORNING);
            return Duration.between(now, morning.isAfter(now) ? morning : morning.plusDays(1));
        }
    }
}
