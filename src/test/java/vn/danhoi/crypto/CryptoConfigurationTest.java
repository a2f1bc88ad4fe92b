package vn.danhoi.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CryptoConfigurationTest {

    @TempDir
    Path dir;

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withUserConfiguration(CryptoConfiguration.class, Settings.class);

    @EnableConfigurationProperties(KeySettings.class)
    static class Settings {}

    private static String key(int seed) {
        byte[] key = new byte[32];
        new Random(seed).nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    void localKeysAreMadeOnceAndKept() {
        var local = runner.withPropertyValues("spring.profiles.active=local", "danhoi.data-dir=" + dir);
        byte[][] closed = new byte[1][];
        local.run(c -> closed[0] = c.getBean(DataCipher.class).encryptText("giữ"));
        local.run(c -> assertThat(c.getBean(DataCipher.class).decryptText(closed[0])).isEqualTo("giữ"));
    }

    @Test
    void elsewhereAMissingKeyStopsTheStartByName() {
        runner.withPropertyValues("danhoi.keys.data=" + key(1))
                .run(c -> assertThat(c).getFailure().rootCause().hasMessageContaining("danhoi.keys.sealed is missing"));
    }

    @Test
    void weakShortAndEqualKeysStopTheStart() {
        runner.withPropertyValues("danhoi.keys.data=" + Base64.getEncoder().encodeToString(new byte[32]),
                "danhoi.keys.sealed=" + key(2))
                .run(c -> assertThat(c).getFailure().rootCause().hasMessageContaining("danhoi.keys.data is weak"));
        runner.withPropertyValues("danhoi.keys.data=aGVsbG8=", "danhoi.keys.sealed=" + key(2))
                .run(c -> assertThat(c).getFailure().rootCause().hasMessageContaining("must be 32 bytes"));
        runner.withPropertyValues("danhoi.keys.data=" + key(1), "danhoi.keys.sealed=" + key(1))
                .run(c -> assertThat(c).getFailure().rootCause().hasMessageContaining("must differ"));
    }
}
