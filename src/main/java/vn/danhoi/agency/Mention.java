package vn.danhoi.agency;

import vn.danhoi.vietnamese.Accents;
import java.util.List;
import java.util.function.Predicate;

/**
 * A place name found in a text.
 *
 * @param from   first word, the marker included
 * @param start  first word of the name
 * @param end    word after the name
 * @param type   kind of unit said before the name; empty when none
 * @param former whether it was called a former unit ("cũ")
 * @param names  what it may mean
 * @param typed  its diacritics as typed
 * @param glued  folded letters of the name without blanks
 * @param matched folded words, the marker included
 */
record Mention(int from, int start, int end, Mark mark, String type, boolean former, List<PlaceName> names,
        Accents typed, String glued, String matched) {

    /** How the name is introduced, strongest first. */
    enum Mark {
        /** "xã …", "huyện …" */
        TYPED,
        /** "ở …" */
        NEAR, BARE,
        /** "thôn …", "đường …": a village or street of that name */
        OTHER
    }

    boolean overlaps(Mention other) {
        return from < other.end && other.from < end;
    }

    boolean accented() {
        return !typed.none();
    }

    /** Whether the diacritics typed contradict none of at least one name. */
    boolean fits() {
        return names.stream().anyMatch(name -> name.fittedBy(typed));
    }

    boolean isDistrictOnly() {
        return names.stream().allMatch(PlaceName::isDistrict);
    }

    /** With only the names that pass, or as it is when none does. */
    Mention preferring(Predicate<PlaceName> wanted) {
        var kept = names.stream().filter(wanted).toList();
        return kept.isEmpty() ? this : new Mention(from, start, end, mark, type, former, kept, typed, glued, matched);
    }
}
