package vn.danhoi.access;

import java.util.List;

/** The production profile refuses to start; every fault is named at once. */
final class UnsafeProduction extends RuntimeException {

    private final List<String> faults;

    UnsafeProduction(List<String> faults) {
        super("The production profile refuses to start: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
