package vn.danhoi.attachment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.EncryptedStore;
import vn.danhoi.crypto.SealedCipher;
import vn.danhoi.crypto.UnreadableCiphertext;

/** Encrypted files under {@code attachments} in the data directory, spread over folders by the first letters of their id. */
@Component
final class FileVault implements EncryptedStore {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final String PART = ".part";
    private static final String LOCK = ".lock";
    /** Writing takes seconds. */
    private static final Duration LONG_ABANDONED = Duration.ofHours(1);

    /** Locks of files hold between processes only. */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path root;
    private final DataCipher cipher;
    private final SealedCipher sealed;

    FileVault(@Value("${danhoi.data-dir:./data}") Path dataDir, DataCipher cipher, SealedCipher sealed) {
        this.root = dataDir.resolve("attachments");
        this.cipher = cipher;
        this.sealed = sealed;
    }

    void store(UUID id, byte[] bytes) {
        keep(path(id, ""), bytes);
    }

    void storeThumbnail(UUID id, byte[] bytes) {
        keep(path(id, ".thumb"), bytes);
    }

    /** What nobody can have read yet needs to wait for nobody. */
    private void keep(Path path, byte[] bytes) {
        if (Files.exists(path)) {
            exclusively(() -> write(path, bytes, cipher));
        } else {
            write(path, bytes, cipher);
        }
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
        exclusively(() -> {
            for (var path : List.of(path(id, ""), path(id, ".thumb"))) {
                Files.deleteIfExists(path);
                Files.deleteIfExists(part(path));
            }
        });
    }

    /** Encrypts what there is of a file with the key of denunciations, or with that of data again. */
    void rekey(UUID id, boolean forSealed) {
        exclusively(() -> {
            for (var path : List.of(path(id, ""), path(id, ".thumb"))) {
                if (Files.exists(path)) {
                    write(path, decrypted(path), forSealed ? sealed : cipher);
                }
            }
        });
    }

    /** Also clears away what a node left half written when it ended. */
    @Override
    public void renew(Renewal renewal) {
        if (!Files.exists(root)) {
            return;
        }
        try {
            // What time it is where the files lie, whatever clock the application was given.
            Path mark = Files.write(root.resolve(LOCK), new byte[]{1});
            var abandoned = Files.getLastModifiedTime(mark).toInstant().minus(LONG_ABANDONED);
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                    exclusively(() -> renew(path, renewal, abandoned));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) { // the service goes on meanwhile
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot go through " + root, e);
        }
    }

    private static void renew(Path path, Renewal renewal, Instant abandoned) throws IOException {
        if (path.endsWith(LOCK) || !Files.exists(path)) {
            return; // erased meanwhile
        }
        if (path.toString().endsWith(PART)) {
            if (Files.getLastModifiedTime(path).toInstant().isBefore(abandoned)) {
                Files.delete(path);
            }
            return;
        }
        byte[] closed = Files.readAllBytes(path);
        byte[] anew = renewal.renewed("attachments/" + path.getFileName(), closed);
        if (anew != closed) {
            replace(path, anew);
        }
    }

    private interface Change {
        void run() throws IOException;
    }

    /**
     * One change of what is there at a time, over all nodes and commands that share the folder: a file read to be closed anew
     * must not come back after it was erased, nor come under another key than its row says.
     */
    private void exclusively(Change change) {
        IN_THIS_PROCESS.lock();
        try {
            Files.createDirectories(root);
            try (var channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE); var held = channel.lock()) {
                change.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot change what lies in " + root, e);
        } finally {
            IN_THIS_PROCESS.unlock();
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

    private static Path part(Path path) {
        return path.resolveSibling(path.getFileName() + PART);
    }

    private static void write(Path path, byte[] bytes, DataCipher key) {
        replace(path, key.encrypt(bytes));
    }

    /** Whole or not at all, and on disk when this returns. */
    private static void replace(Path path, byte[] closed) {
        var part = part(path);
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
            if (POSIX) { // the name, too
                try (var folder = FileChannel.open(path.getParent(), StandardOpenOption.READ)) {
                    folder.force(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot store " + path.getFileName(), e);
        }
    }
}
