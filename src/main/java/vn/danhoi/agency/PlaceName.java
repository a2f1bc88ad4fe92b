package vn.danhoi.agency;

import vn.danhoi.vietnamese.Accents;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * A name people use for a place, with the communes of today it may mean.
 *
 * @param type     xã, phường, thị trấn, huyện, thị xã, thành phố
 * @param name     without the type, except for numbered wards
 * @param district the former district it lay in; of a district its own name
 * @param targets  communes of today, the likeliest first
 * @param accents  of the name and all its aliases
 */
record PlaceName(Kind kind, String type, String name, Optional<String> district, List<Area> targets,
        Set<Accents> accents) {

    enum Kind {
        CURRENT, FORMER, DISTRICT
    }

    /** "xã Hòa Phú"; a numbered ward carries its type in the name. */
    String display() {
        return Vietnamese.key(name).startsWith(Vietnamese.key(type) + " ") ? name : type + " " + name;
    }

    /** Whether diacritics may be a careless typing of this name. */
    boolean fittedBy(Accents typed) {
        return accents.stream().anyMatch(typed::fits);
    }

    boolean isDistrict() {
        return kind == Kind.DISTRICT;
    }

    boolean liesIn(PlaceName other) {
        return !isDistrict() && district.isPresent() && district.equals(other.district);
    }
}
