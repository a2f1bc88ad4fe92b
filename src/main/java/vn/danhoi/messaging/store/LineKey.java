package vn.danhoi.messaging.store;

import java.util.Arrays;
import java.util.HexFormat;

/** Whose events are handled in order: the pseudonym of a person on an account. */
public record LineKey(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof LineKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4);
    }
}
