package vn.danhoi.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Properties;

/**
 * Ownership of the local data directory: one process holds the lock and writes its address and pid beside it, so that a
 * command can join the running server's database.
 */
final class DataDirectory implements AutoCloseable {

    private final Path instanceFile;
    // Kept in a field: a collected channel would give up the lock.
    private final FileChannel channel;

    private DataDirectory(Path instanceFile, FileChannel channel) {
        this.instanceFile = instanceFile;
        this.channel = channel;
    }

    /** The lock, or empty when another process holds it. */
    static Optional<DataDirectory> lock(Path dir) {
        try {
            Files.createDirectories(dir);
            var channel = FileChannel.open(dir.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DataDirectory(dir.resolve("instance.properties"), channel));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data directory " + dir, e);
        }
    }

    @org.jspecify.annotations.Nullable
    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    /** Tells others where this owner's database is. */
    void announce(String jdbcUrl) {
        var instance = new Properties();
        instance.setProperty("jdbc-url", jdbcUrl);
        instance.setProperty("pid", String.valueOf(ProcessHandle.current().pid()));
        try (var out = Files.newOutputStream(instanceFile)) {
            instance.store(out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + instanceFile, e);
        }
    }

    /** The database of the process that holds the lock, with its pid. */
    static Optional<Instance> owner(Path dir) {
        Path file = dir.resolve("instance.properties");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var instance = new Properties();
        try (var in = Files.newInputStream(file)) {
            instance.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return Optional.ofNullable(instance.getProperty("jdbc-url"))
                .map(url -> new Instance(url, instance.getProperty("pid", "?")));
    }

    record Instance(String jdbcUrl, String pid) {}

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(instanceFile);
        channel.close();
    }
}
