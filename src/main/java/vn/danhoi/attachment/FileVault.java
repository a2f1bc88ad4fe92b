package vn.danhoi.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;

/** Encrypted files under {@code attachments} in the data directory, spread over folders by the first letters of their id. */
@Component
final class FileVault {

    private final Path root;
    private final DataCipher cipher;

    FileVault(@Value("${danhoi.data-dir:./data}") Path dataDir, DataCipher cipher) {
        this.root = dataDir.resolve("attachments");
        this.cipher = cipher;
    }

    void store(UUID id, byte[] bytes) {
        write(path(id, ""), bytes);
    }

    void storeThumbnail(UUID id, byte[] bytes) {
        write(path(id, ".thumb"), bytes);
    }

    /** @throws UncheckedIOException when the file is not there */
    byte[] read(UUID id) {
        return decrypted(path(id, ""));
    }

    Optional<byte[]> thumbnail(UUID id) {
        var path = path(id, ".thumb");
        return Files.exists(path) ? Optional.of(decrypted(path)) : Optional.empty();
    }

    void delete(UUID id) {
        try {
            Files.deleteIfExists(path(id, ""));
            Files.deleteIfExists(path(id, ".thumb"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + id, e);
        }
    }

    private byte[] decrypted(Path path) {
        try {
            return cipher.decrypt(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(UUID id, String suffix) {
        String name = id.toString();
        return root.resolve(name.substring(0, 2)).resolve(name + suffix);
    }

    /** Whole or not at all, and on disk when this returns. */
    private void write(Path path, byte[] bytes) {
        var part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.createDirectories(path.getParent());
            try (var channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                var encrypted = ByteBuffer.wrap(cipher.encrypt(bytes));
                while (encrypted.hasRemaining()) {
                    channel.write(encrypted);
                }
                channel.force(true);
            }
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot store " + path.getFileName(), e);
        }
    }
}
