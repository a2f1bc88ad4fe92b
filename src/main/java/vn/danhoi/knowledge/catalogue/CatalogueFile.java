package vn.danhoi.knowledge.catalogue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a file, plain or gzip, read one at a time; a line that is too long or not UTF-8 does not end the reading. */
final class CatalogueFile implements AutoCloseable {

    static final int LONGEST_LINE = 4 * 1024 * 1024;
    private static final String GZIP_NAME = ".gz";
    private static final int BUFFER = 64 * 1024;
    /** A small file can unpack to anything. */
    private static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;

    private final Counted packed;
    private final InputStream in;
    private int number;
    private long unpacked;

    private CatalogueFile(Counted packed, InputStream in) {
        this.packed = packed;
        this.in = in;
    }

    /** @throws NotGzip when the name promises gzip and the content is none */
    static CatalogueFile open(InputStream stream, String name) throws IOException {
        var packed = new Counted(stream);
        var in = new BufferedInputStream(packed, BUFFER);
        in.mark(4);
        int first = in.read();
        int second = in.read();
        in.reset();
        boolean gzip = first == 0x1f && second == 0x8b;
        if (!gzip && name.endsWith(GZIP_NAME) && first >= 0) {
            throw new NotGzip();
        }
        return new CatalogueFile(packed, gzip ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in);
    }

    /** The next line that is not blank; null at the end. */
    @Nullable
    Line next() throws IOException {
        while (true) {
            var bytes = new ByteArrayOutputStream(BUFFER);
            int length = 0;
            int c = in.read();
            if (c < 0) {
                return null;
            }
            number++;
            for (; c >= 0 && c != '\n'; c = in.read()) {
                if (++length <= LONGEST_LINE) {
                    bytes.write(c);
                }
            }
            unpacked += length;
            if (unpacked > MOST_BYTES) {
                throw new IOException("More than " + MOST_BYTES + " bytes");
            }
            if (length > LONGEST_LINE) {
                return new Line(number, Optional.empty(), true);
            }
            var text = decoded(bytes.toByteArray());
            if (text.isEmpty()) {
                return new Line(number, Optional.empty(), false);
            }
            String line = number == 1 && text.get().startsWith("\uFEFF") ? text.get().substring(1) : text.get();
            if (!line.isBlank()) {
                return new Line(number, Optional.of(line), false);
            }
        }
    }

    private static Optional<String> decoded(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** How much of the file was read, as it lies on the disk. */
    long bytesRead() {
        return packed.count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * @param number from 1
     * @param text   empty when it is too long or not UTF-8
     */
    record Line(int number, Optional<String> text, boolean tooLong) {}

    /** The name ends in .gz and the content is not gzip. */
    static final class NotGzip extends IOException {

        private static final long serialVersionUID = 1;
    }

    private static final class Counted extends FilterInputStream {

        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int c = super.read();
            count += c < 0 ? 0 : 1;
            return c;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count += Math.max(n, 0);
            return n;
        }
    }
}
