package vn.danhoi.console;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP written as it goes: each entry leaves before the next is made. Ends with {@code manifest.txt}, one line an entry as
 * {@code sha256sum -c} reads it; without it the archive was cut off.
 */
final class EvidenceArchive implements AutoCloseable {

    static final String MANIFEST = "manifest.txt";

    private final Zip zip;
    private final LocalDateTime made;
    private final StringBuilder manifest = new StringBuilder();

    /** @param made the time every entry carries */
    EvidenceArchive(OutputStream out, LocalDateTime made) {
        this.zip = new Zip(out);
        this.made = made;
    }

    void put(String name, byte[] content) throws IOException {
        write(name, content);
        manifest.append(sha256(content)).append("  ").append(name).append('\n');
    }

    private void write(String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(made);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
        zip.flush();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Writes the manifest: only a whole archive has one. */
    void finish() throws IOException {
        write(MANIFEST, manifest.toString().getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    /** Lets go of the compressor. Ends nothing: a ZIP that was cut off must not look whole. */
    @Override
    public void close() {
        zip.release();
    }

    private static final class Zip extends ZipOutputStream {

        Zip(OutputStream out) {
            super(out, StandardCharsets.UTF_8);
        }

        void release() {
            def.end();
        }
    }
}
