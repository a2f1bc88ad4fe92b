package vn.danhoi.agency;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * How to reach an agency, as the province supplied it (vi: danh bạ). What was not supplied is not known.
 *
 * @param agency     code
 * @param details    what is known, by kind
 * @param verifiedBy who confirmed it
 * @param checked    when
 */
public record Contact(String agency, Map<Kind, String> details, String verifiedBy, LocalDate checked) {

    /** What can be known of an agency. */
    public enum Kind {
        PHONE, HOTLINE, ADDRESS, EMAIL, HOURS, RECEPTION;

        /** As content files write it. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Optional<String> detail(Kind kind) {
        return Optional.ofNullable(details.get(kind));
    }
}
