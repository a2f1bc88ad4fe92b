package vn.danhoi.messaging.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events in files of one folder, each record as length, checksum, bytes, on disk when {@link #append} returns. A record
 * cut short by a crash was never acknowledged and is skipped. Not thread-safe.
 */
final class SpoolFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);
    private static final int LONGEST = 16 * 1024 * 1024;

    private final Path folder;
    private final String prefix;
    private @Nullable FileOutputStream current;
    private @Nullable Path currentPath;
    /** Bytes of whole records in the current file. */
    private long whole;

    SpoolFolder(Path folder, String prefix) {
        this.folder = folder;
        this.prefix = prefix;
    }

    void append(NewEvent event) throws IOException {
        var record = new ByteArrayOutputStream(event.body().length + 256);
        event.write(new DataOutputStream(record));
        byte[] bytes = record.toByteArray();
        var framed = new ByteArrayOutputStream(bytes.length + 12);
        var out = new DataOutputStream(framed);
        out.writeInt(bytes.length);
        out.writeLong(checksum(bytes));
        out.write(bytes);
        boolean interrupted = Thread.interrupted(); // would close the channel under us
        try {
            var file = open();
            file.write(framed.toByteArray());
            file.getFD().sync();
            whole += framed.size();
        } catch (IOException e) {
            abandonRecord();
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What was half written ends its file; the next record begins a new one. A full disk must not fill with empty ones. */
    private void abandonRecord() {
        var path = currentPath;
        try {
            close();
            if (whole == 0 && path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("A file of the spool does not close: {}", e.getClass().getSimpleName());
        }
    }

    private FileOutputStream open() throws IOException {
        if (current == null) {
            var files = files();
            int next = files.isEmpty() ? 1 : number(files.getLast()) + 1;
            currentPath = folder.resolve("%s-%08d".formatted(prefix, next));
            whole = 0;
            current = new FileOutputStream(currentPath.toFile(), false);
            try (var directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true); // the new name, too, must survive a crash
            }
        }
        return current;
    }

    /** Oldest first. */
    List<Path> files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.filter(p -> p.getFileName().toString().matches(prefix + "-\\d{8}")).sorted().toList();
        }
    }

    /** What is whole in a file. One the disk does not give back is set aside for people: the others must not wait for it. */
    List<NewEvent> read(Path file) throws IOException {
        var events = new ArrayList<NewEvent>();
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            while (true) {
                int length = in.readInt();
                long checksum = in.readLong();
                byte[] bytes = length < 0 || length > LONGEST ? new byte[0] : in.readNBytes(length);
                if (bytes.length != length || checksum(bytes) != checksum) {
                    LOG.warn("{} ends in a record cut short after {} whole ones", file.getFileName(), events.size());
                    return events;
                }
                events.add(NewEvent.read(new DataInputStream(new ByteArrayInputStream(bytes))));
            }
        } catch (EOFException e) {
            return events;
        } catch (IOException e) {
            var aside = Files.move(file, file.resolveSibling(file.getFileName() + ".unreadable"));
            LOG.error("Set aside as {}, unreadable after {} events: {}", aside, events.size(),
                    e.getClass().getSimpleName());
            return events;
        }
    }

    private int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().substring(prefix.length() + 1));
    }

    private static long checksum(byte[] bytes) {
        var checksum = new CRC32C();
        checksum.update(bytes);
        return checksum.getValue();
    }

    /** Ends the current file; the next record begins a new one. */
    @Override
    public void close() throws IOException {
        if (current != null) {
            var file = current;
            current = null;
            file.close();
        }
    }
}
