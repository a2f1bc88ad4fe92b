package vn.danhoi.agency;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** How a number begins and goes on: with blanks, dots and hyphens, as people write it. */
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ .-]?\\d){2,14}");

    /** The first number of a phone or hotline as a telephone dials it; empty when nothing there can be dialled. */
    public Optional<String> number(Kind kind) {
        return detail(kind).filter(text -> kind == Kind.PHONE || kind == Kind.HOTLINE).map(NUMBER::matcher)
                .filter(Matcher::find).map(found -> found.group().replaceAll("[^+\\d]", ""));
    }

    public Optional<String> detail(Kind kind) {
        return Optional.ofNullable(details.get(kind));
    }
}
