package vn.danhoi.notification;

import java.time.Instant;
import java.util.Optional;
import vn.danhoi.letter.QrCode;
import vn.danhoi.petition.Deadline;

/**
 * What stands on the receipt of a petition (vi: biên nhận). Nothing of what the citizen wrote: receipts are shown around.
 *
 * @param kind    as people say it, such as "phản ánh"
 * @param agency  name of the competent agency
 * @param topic   name; empty when unknown, and for a private petition
 * @param due     the clock of the answer, with its basis
 * @param follow  address where the petition can be followed
 * @param secret  whether that address shows the petition to whoever holds it; else it tells the state only
 * @param hotline of the agency, as the province supplied it
 */
public record Receipt(String code, Instant receivedAt, String kind, String agency, Optional<String> topic,
        Deadline due, String follow, boolean secret, Optional<String> hotline) {

    public QrCode qr() {
        return QrCode.of(follow);
    }
}
