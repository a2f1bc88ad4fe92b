package vn.danhoi.crypto;

import java.util.function.UnaryOperator;

/** Something that keeps ciphertext for long, so that it has to be closed anew when keys change. */
public interface EncryptedStore {

    /** Hands every ciphertext to {@code renew} and keeps what comes back, when it is another array. */
    void renew(UnaryOperator<byte[]> renew);
}
