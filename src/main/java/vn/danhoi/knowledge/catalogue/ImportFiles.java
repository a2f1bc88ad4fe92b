package vn.danhoi.knowledge.catalogue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.springframework.stereotype.Component;

/** Uploaded files between their dry run and their import; forgotten after a day. */
@Component
public class ImportFiles {

    private static final Duration KEPT = Duration.ofDays(1);

    private final ImportTable table;
    private final Clock clock;

    ImportFiles(ImportTable table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** Writes a stream to a file of its own, as gzip whatever it was; to be deleted by the caller. */
    public Path pack(InputStream content) throws IOException {
        var packed = Files.createTempFile("danhoi-import", ".gz");
        try (var in = new BufferedInputStream(content); var out = Files.newOutputStream(packed)) {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            if (gzip) {
                in.transferTo(out);
            } else {
                try (var zip = new GZIPOutputStream(out)) {
                    in.transferTo(zip);
                }
            }
        } catch (IOException e) {
            Files.deleteIfExists(packed);
            throw e;
        }
        return packed;
    }

    /** Keeps a packed file. */
    public void keep(long id, InputStream packed, long size) {
        table.forgetFilesBefore(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
        table.keepFile(id, packed, size);
    }

    public byte[] content(long id) {
        return table.file(id).orElseThrow();
    }

    public boolean has(long id) {
        return table.hasFile(id);
    }

    public void forget(long id) {
        table.forgetFile(id);
    }
}
