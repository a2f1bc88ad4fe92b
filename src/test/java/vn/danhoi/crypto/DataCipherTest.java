package vn.danhoi.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DataCipherTest {

    private final DataCipher cipher = new DataCipher(key(1));

    private static byte[] key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return key;
    }

    @Test
    void opensWhatItClosed() {
        assertThat(cipher.decryptText(cipher.encryptText("Đường bị ngập 🌧"))).isEqualTo("Đường bị ngập 🌧");
        assertThat(cipher.decrypt(cipher.encrypt(new byte[0]))).isEmpty();
    }

    @Test
    void neverClosesTheSameTextTheSameWay() {
        assertThat(cipher.encryptText("rác")).isNotEqualTo(cipher.encryptText("rác"));
    }

    @Test
    void refusesChangedCutAndForeignBytes() {
        byte[] closed = cipher.encryptText("rác trước nhà");
        for (int i = 0; i < closed.length; i++) {
            byte[] changed = closed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(changed)).isInstanceOf(UnreadableCiphertext.class);
        }
        assertThatThrownBy(() -> cipher.decrypt(new byte[5])).isInstanceOf(UnreadableCiphertext.class);
        assertThatThrownBy(() -> new DataCipher(key(2)).decrypt(closed)).isInstanceOf(UnreadableCiphertext.class);
    }

    @Test
    void pseudonymsAreStableAndSeparateTheirParts() {
        assertThat(cipher.pseudonym("zalo", "1", "23")).isEqualTo(cipher.pseudonym("zalo", "1", "23"))
                .isNotEqualTo(cipher.pseudonym("zalo", "12", "3"));
        assertThat(new DataCipher(key(2)).pseudonym("zalo", "1", "23"))
                .isNotEqualTo(cipher.pseudonym("zalo", "1", "23"));
    }

    @Test
    void whatAFormerKeyClosedOpensAndIsClosedAnewWithTodays() {
        byte[] before = cipher.encryptText("0912 345 678");
        var today = new DataCipher(key(2), List.of(key(1)));

        assertThat(today.decryptText(before)).isEqualTo("0912 345 678");
        assertThat(today.isPresent(before)).isFalse();
        byte[] anew = today.encryptText("0912 345 678");
        assertThat(today.isPresent(anew)).isTrue();
        assertThatThrownBy(() -> cipher.decrypt(anew)).isInstanceOf(UnreadableCiphertext.class);
        assertThat(today.pseudonym("zalo", "1")).as("rows are still found").isEqualTo(cipher.pseudonym("zalo", "1"));
    }

    @Test
    void refusesShortKeys() {
        assertThatThrownBy(() -> new DataCipher(new byte[16])).isInstanceOf(IllegalArgumentException.class);
    }
}
