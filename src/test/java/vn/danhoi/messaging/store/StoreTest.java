package vn.danhoi.messaging.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import vn.danhoi.crypto.DataCipher;

class StoreTest {

    @Test
    void anEnvelopeComesBackAsItWas() {
        byte[] key = new byte[32];
        key[3] = 7;
        var cipher = new DataCipher(key);
        for (var person : List.of(Optional.of("2468"), Optional.<String>empty())) {
            var envelope = new EventEnvelope("zalo", "3886", person, new byte[]{0, 1, -1});
            var back = EventEnvelope.decrypted(cipher, envelope.encrypted(cipher));
            assertThat(back).usingRecursiveComparison().isEqualTo(envelope);
        }
    }

    @Test
    void textLosesOnlyWhatCannotBeStored() {
        String fine = "Đường hỏng 😀\n\t";
        assertThat(SafeText.of(fine)).isEqualTo(fine);
        assertThat(SafeText.of("a\0b")).isEqualTo("ab");
        assertThat(SafeText.of("a\ud83db\ude00")).isEqualTo("a\ufffdb\ufffd");
    }

    @Test
    void anOutageIsToldFromAFault() {
        assertThat(Failures.isOutage(new DataAccessResourceFailureException("x", new SQLException("gone", "08006"))))
                .isTrue();
        assertThat(Failures.isOutage(new SQLException("shutting down", "57P01"))).isTrue();
        assertThat(Failures.isOutage(new SQLException("too many connections", "53300"))).isTrue();
        assertThat(Failures.isOutage(new DataIntegrityViolationException("x", new SQLException("dup", "23505"))))
                .isFalse();
        assertThat(Failures.isOutage(new IllegalStateException())).isFalse();
    }

    @Test
    void aDescriptionNeverRepeatsTheMessage() {
        var failure = new DataIntegrityViolationException("tôi tố cáo",
                new SQLException("Failing row contains (tôi tố cáo)", "23514"));
        assertThat(Failures.describe(failure)).doesNotContain("tố cáo")
                .startsWith("DataIntegrityViolationException from SQLException (SQL state 23514) at StoreTest.java:");
    }
}
