package vn.danhoi.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Open311's addresses with any parameters: the first byte chooses which, the others are the query or the form. */
public final class Open311Target {

    private static RunningService service;
    private static final String[] READ = {"requests.json?", "requests.xml?", "requests/%s.json?", "requests/%s.xml?",
            "services/%s.json?", "services/%s.xml?", "requests.json?service_request_id=", "requests.xml?service_code=",
            "requests.json?start_date=", "requests.json?end_date=", "requests.json?status=", "%s"};
    private static int partner;

    private Open311Target() {}

    /** Called by Jazzer before the first input. */
    public static void fuzzerInitialize() {
        service = RunningService.start();
    }

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        int chosen = input[0] & 0x1f;
        if (chosen < READ.length) {
            String path = READ[chosen];
            String given = encoded(rest);
            service.ask("GET /open311/v2/" + (path.contains("%s") ? path.replace("%s", given) : path + given)
                    + " HTTP/1.1\r\n", new byte[0]);
            return;
        }
        partner = (partner + 1) % RunningService.PARTNERS;
        String form = "api_key=" + RunningService.key(partner) + (chosen % 2 == 0
                ? "&service_code=rac-khong-thu-gom&description=r%C3%A1c&address_string=Bu%C3%B4n+Ma+Thu%E1%BB%99t&"
                : "&service_code=rac-khong-thu-gom&");
        service.ask("POST /open311/v2/requests." + (chosen % 3 == 0 ? "xml" : "json")
                + " HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                (form + new String(rest, StandardCharsets.ISO_8859_1)).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** As bytes of an address: what separates parameters stays, what would end the line does not. */
    private static String encoded(byte[] bytes) {
        var text = new StringBuilder();
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || "&=%+-_.~:,".indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append("%%%02X".formatted((int) c));
            }
        }
        return text.toString();
    }
}
