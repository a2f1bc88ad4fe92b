package vn.danhoi.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

@Configuration(proxyBeanMethods = false)
class CryptoConfiguration {

    private final boolean local;
    private final Path keyDir;

    CryptoConfiguration(Environment environment, @Value("${danhoi.data-dir:./data}") Path dataDir) {
        this.local = environment.acceptsProfiles(Profiles.of("local"));
        this.keyDir = dataDir.resolve("keys");
    }

    @Bean
    @Primary
    DataCipher dataCipher(KeySettings settings) {
        return new DataCipher(material("danhoi.keys.data", settings.data()),
                retired("danhoi.keys.data-retired", settings.dataRetired()));
    }

    @Bean
    SealedCipher sealedCipher(KeySettings settings) {
        byte[] sealed = material("danhoi.keys.sealed", settings.sealed());
        if (Arrays.equals(sealed, material("danhoi.keys.data", settings.data()))) {
            throw new IllegalStateException("danhoi.keys.sealed must differ from danhoi.keys.data");
        }
        return new SealedCipher(sealed, retired("danhoi.keys.sealed-retired", settings.sealedRetired()));
    }

    private static List<byte[]> retired(String name, List<String> keys) {
        return keys.stream().map(key -> decode(name, key)).toList();
    }

    private byte[] material(String name, @Nullable String configured) {
        if (configured != null && !configured.isBlank()) {
            return decode(name, configured);
        }
        if (!local) {
            throw new IllegalStateException(
                    name + " is missing: give base64 of 32 random bytes, e.g. from 'openssl rand -base64 32'");
        }
        return decode(name, generated(keyDir.resolve(name.substring(name.lastIndexOf('.') + 1) + ".key")));
    }

    private static byte[] decode(String name, String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + " is not base64", e);
        }
        if (key.length != 32) {
            throw new IllegalStateException(name + " must be 32 bytes, it has " + key.length);
        }
        if (IntStream.range(0, key.length).map(i -> key[i]).distinct().count() < 8) {
            throw new IllegalStateException(
                    name + " is weak: its bytes repeat; use 'openssl rand -base64 32'");
        }
        return key;
    }

    private static String generated(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] key = new byte[32];
                new SecureRandom().nextBytes(key);
                Files.createDirectories(file.getParent());
                if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                    Files.createFile(file,
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    Files.writeString(file, Base64.getEncoder().encodeToString(key));
                } else {
                    Files.writeString(file, Base64.getEncoder().encodeToString(key), StandardOpenOption.CREATE_NEW);
                }
            }
            return Files.readString(file);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("Another instance is making " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or write " + file, e);
        }
    }
}
