package vn.danhoi.crypto;

import java.util.List;

/** The cipher of denunciations; its key is never used for anything else. */
public final class SealedCipher extends DataCipher {

    /** @param material 32 bytes */
    public SealedCipher(byte[] material) {
        super(material);
    }

    /** @param retired former keys, newest first */
    public SealedCipher(byte[] material, List<byte[]> retired) {
        super(material, retired);
    }
}
