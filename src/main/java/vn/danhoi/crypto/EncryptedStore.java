package vn.danhoi.crypto;

/** Something that keeps ciphertext for long, so that it has to be closed anew when keys change. */
public interface EncryptedStore {

    /**
     * Hands every ciphertext to {@code renewal} and keeps what comes back, when it is another array. One at a time: what was
     * done when it is interrupted stays done.
     */
    void renew(Renewal renewal);

    /** Closes with today's key what a former one closed. */
    interface Renewal {

        /**
         * @param place  where it lies, for whoever has to look after it; nothing of a person
         * @return the same array when it needs nothing, or no key opens it
         */
        byte[] renewed(String place, byte[] closed);
    }
}
