package vn.danhoi.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.EncryptedStore;
import vn.danhoi.crypto.SealedCipher;
import vn.danhoi.crypto.UnreadableCiphertext;

/** Encrypted files under {@code attachments} in the data directory, spread over folders by the first letters of their id. */
@Component
final class FileVault implements EncryptedStore {

    private final Path root;
    private final DataCipher cipher;
    private final SealedCipher sealed;

    FileVault(@Value("${danhoi.data-dir:./data}") Path dataDir, DataCipher cipher, SealedCipher sealed) {
        this.root = dataDir.resolve("attachments");
        this.cipher = cipher;
        this.sealed = sealed;
    }

    void store(UUID id, byte[] bytes) {
        write(path(id, ""), bytes, cipher);
    }

    void storeThumbnail(UUID id, byte[] bytes) {
        write(path(id, ".thumb"), bytes, cipher);
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

    /** Encrypts what there is of a file with the key of denunciations, or with that of data again. */
    void rekey(UUID id, boolean forSealed) {
        for (var path : List.of(path(id, ""), path(id, ".thumb"))) {
            if (Files.exists(path)) {
                write(path, decrypted(path), forSealed ? sealed : cipher);
            }
        }
    }

    @Override
    public void renew(UnaryOperator<byte[]> renew) {
        if (!Files.exists(root)) {
            return;
        }
        try (var all = Files.walk(root)) {
            for (var path : (Iterable<Path>) all
                    .filter(p -> Files.isRegularFile(p) && !p.toString().endsWith(".part"))::iterator) {
                byte[] closed = Files.readAllBytes(path);
                byte[] anew = renew.apply(closed);
                if (anew != closed) {
                    replace(path, anew);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file is on its way between the keys for a moment: its seal tells which one fits. */
    private byte[] decrypted(Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            try {
                return cipher.decrypt(bytes);
            } catch (UnreadableCiphertext e) {
                return sealed.decrypt(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(UUID id, String suffix) {
        String name = id.toString();
        return root.resolve(name.substring(0, 2)).resolve(name + suffix);
    }

    private static void write(Path path, byte[] bytes, DataCipher key) {
        replace(path, key.encrypt(bytes));
    }

    /** Whole or not at all, and on disk when this returns. */
    private static void replace(Path path, byte[] closed) {
        var part = path.resolveSibling(path.getFileName() + ".part");
        try {
            Files.createDirectories(path.getParent());
            try (var channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                var encrypted = ByteBuffer.wrap(closed);
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
