package vn.danhoi.crypto;

import org.jspecify.annotations.Nullable;

/** Bytes that this key cannot open: changed, cut, or made with another key. */
public final class UnreadableCiphertext extends RuntimeException {

    UnreadableCiphertext(@Nullable Throwable cause) {
        super("Not readable with the configured key", cause);
    }
}
