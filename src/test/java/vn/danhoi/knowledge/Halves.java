package vn.danhoi.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Every set of questions has two halves, by the hash of the question's id: weights are set on one, figures told of the other. */
public final class Halves {

    private Halves() {}

    public static boolean isTuning(String id) {
        var hash = new CRC32();
        hash.update(id.getBytes(StandardCharsets.UTF_8));
        return (hash.getValue() & 1) == 0;
    }
}
