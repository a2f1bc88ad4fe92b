package vn.danhoi.crypto;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Closes with today's keys what former ones closed, so that these can be taken out of the settings. May run again and again. */
@Component
public class KeyRotation {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final List<DataCipher> ciphers;
    private final List<EncryptedStore> stores;

    public KeyRotation(DataCipher data, SealedCipher sealed, List<EncryptedStore> stores) {
        this.ciphers = List.of(data, sealed);
        this.stores = stores;
    }

    /**
     * What a run found.
     *
     * @param renewed    closed anew
     * @param unreadable opened by no key: a key is missing, or the bytes are damaged
     */
    public record Outcome(long read, long renewed, long unreadable) {}

    public Outcome run() {
        long[] counts = new long[3];
        for (var store : stores) {
            store.renew((place, closed) -> renewed(place, closed, counts));
        }
        var outcome = new Outcome(counts[0], counts[1], counts[2]);
        LOG.info("{}", outcome);
        return outcome;
    }

    private byte[] renewed(String place, byte[] closed, long[] counts) {
        counts[0]++;
        if (ciphers.stream().anyMatch(cipher -> cipher.isPresent(closed))) {
            return closed;
        }
        for (var cipher : ciphers) {
            try {
                byte[] anew = cipher.encrypt(cipher.decrypt(closed));
                counts[1]++;
                return anew;
            } catch (UnreadableCiphertext e) {
                LOG.debug("Not of {}", cipher.getClass().getSimpleName());
            }
        }
        counts[2]++;
        LOG.warn("No key opens {}", place);
        return closed;
    }
}
