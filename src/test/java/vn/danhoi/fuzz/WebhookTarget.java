package vn.danhoi.fuzz;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What comes to Zalo's webhook, signed as by Zalo or not: 200 whatever it is. The first byte chooses. */
public final class WebhookTarget {

    private static RunningService service;
    private static final String AT = "1790000000000";

    private WebhookTarget() {}

    /** Called by Jazzer before the first input. */
    public static void fuzzerInitialize() {
        service = RunningService.start();
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) throws NoSuchAlgorithmException {
        if (input.length == 0) {
            return;
        }
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        boolean signed = input[0] % 4 != 0;
        int status = service.ask("POST /webhook/zalo HTTP/1.1\r\nContent-Type: application/json\r\n"
                + "X-ZEvent-Timestamp: " + AT + "\r\nX-ZEvent-Signature: mac=" + (signed ? mac(body) : "00") + "\r\n",
                body);
        if (status != 200) {
            throw new AssertionError("Answered " + status);
        }
    }

    private static String mac(byte[] body) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(RunningService.APP.getBytes(StandardCharsets.UTF_8));
        digest.update(body);
        digest.update((AT + RunningService.SECRET).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest());
    }
}
