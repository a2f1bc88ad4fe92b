package vn.danhoi.crypto;

/** The cipher of denunciations; its key is never used for anything else. */
public final class SealedCipher extends DataCipher {

    /** @param material 32 bytes */
    public SealedCipher(byte[] material) {
        super(material);
    }
}
