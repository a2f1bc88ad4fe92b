package vn.danhoi.messaging.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * This process's own folder under the data directory, taken for as long as it lives. Processes that share a data
 * directory get different ones; one whose process died is free again, with the same identity, so its successor can
 * finish what it left.
 */
@Component
public class NodeSlot implements DisposableBean {

    private static final int MOST = 64;

    private final Path root;
    private @Nullable Taken own;

    NodeSlot(@Value("${danhoi.data-dir:./data}") Path dataDir) {
        this.root = dataDir.resolve("spool");
    }

    /** The folder; taken at the first call. */
    public synchronized Path folder() {
        return own().folder;
    }

    /** The same after a restart in the same folder. */
    public synchronized UUID node() {
        Path file = own().folder.resolve("node");
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, UUID.randomUUID().toString());
            }
            return UUID.fromString(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or write " + file, e);
        }
    }

    /** Folders of processes that are gone, locked until closed. */
    public synchronized List<Taken> abandoned() {
        var free = new ArrayList<Taken>();
        for (int i = 0; i < MOST; i++) {
            Path folder = root.resolve(String.valueOf(i));
            if (Files.isDirectory(folder) && !folder.equals(own().folder)) {
                take(folder).ifPresent(free::add);
            }
        }
        return free;
    }

    private Taken own() {
        for (int i = 0; own == null && i < MOST; i++) {
            own = take(root.resolve(String.valueOf(i))).orElse(null);
        }
        if (own == null) {
            throw new IllegalStateException("More than " + MOST + " processes use " + root);
        }
        return own;
    }

    private static Optional<Taken> take(Path folder) {
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException e) {
                lock = null; // held by this very process
            }
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new Taken(folder, channel));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use " + folder, e);
        }
    }

    @Override
    public synchronized void destroy() throws IOException {
        if (own != null) {
            own.close();
            own = null;
        }
    }

    /** A locked folder. */
    public static final class Taken implements AutoCloseable {

        private final Path folder;
        // Kept in a field: a collected channel would give up the lock.
        private final FileChannel channel;

        private Taken(Path folder, FileChannel channel) {
            this.folder = folder;
            this.channel = channel;
        }

        public Path folder() {
            return folder;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
