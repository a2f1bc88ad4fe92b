package vn.danhoi.fuzz;

import vn.danhoi.zalo.event.EventReader;

/** An event as Zalo may send it: understood or irrelevant, never a failure. */
public final class EventTarget {

    private EventTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        EventReader.read(input);
    }
}
