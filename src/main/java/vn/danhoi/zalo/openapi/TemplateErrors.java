package vn.danhoi.zalo.openapi;

import java.time.Clock;
import java.time.Duration;
import vn.danhoi.messaging.SendResult;

/**
 * What an error code means for a template at hand (zalo-oa-api, error codes of both hosts). To an account the codes of the
 * OA API hold; there is no window to wait for, so what closes one refuses the template. By phone number the host
 * has codes of its own, told as {@code zbs:CODE}.
 */
final class TemplateErrors {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration QUOTA = Duration.ofHours(1);

    private final ErrorTable openapi;
    private final ErrorTable.Nights nights;

    TemplateErrors(Clock clock) {
        this.openapi = new ErrorTable(clock);
        this.nights = new ErrorTable.Nights(clock);
    }

    SendResult toAccount(int code) {
        return switch (openapi.result(code)) {
            case SendResult.WindowClosed closed -> new SendResult.Refused(closed.reason());
            case SendResult other -> other;
        };
    }

    SendResult toPhone(int code) {
        String reason = "zbs:" + code;
        return switch (code) {
            case -124 -> new SendResult.TryLater(reason, SOON); // token, renewed in vain
            case -133 -> new SendResult.TryLater(reason, nights.untilMorning());
            case -144, -147, -1441, -1471, -1472 -> // quota of the day or of the template
                new SendResult.TryLater(reason, QUOTA);
            case -101, -102, -103, -104, -105, // app gone or disabled
                    -115, -137, // billing
                    -117, -120, -138, // rights
                    -126, -127, // development mode
                    -135, -136, -1351, // account
                    -1241 -> // appsecret_proof
                new SendResult.AccountBlocked(reason);
            case -108, // phone number
                    -109, -131, -146, // template unknown, not approved or disabled
                    -111, -112, -1121, -1122, -1124, -132, // values, tracking id
                    -114, -118, -119, // has no Zalo, or cannot receive
                    -139, -140, -141 -> // does not want it
                new SendResult.Refused(reason);
            default -> new SendResult.TryFew(reason); // -100 and codes not heard of
        };
    }
}
