package vn.danhoi.agency;

import java.util.List;
import java.util.Optional;

/**
 * A commune or ward of today (vi: xã, phường).
 *
 * @param code           such as {@code phuong-buon-ma-thuot}
 * @param district       the former district people still name
 * @param formerProvince Đắk Lắk or Phú Yên
 */
public record Area(String code, String type, String name, List<String> aliases, Optional<String> district,
        String formerProvince, List<FormerUnit> formedFrom) {

    /** A unit abolished on 1 July 2025 that became part of this one. */
    public record FormerUnit(String type, String name, List<String> aliases, Optional<String> district,
            boolean whole) {}

    /** "phường Buôn Ma Thuột". */
    public String fullName() {
        return type + " " + name;
    }
}
