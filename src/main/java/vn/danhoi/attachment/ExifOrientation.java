package vn.danhoi.attachment;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** How a camera held a JPEG or WebP (Exif 2.3, tag 0x0112): 1 upright, 2–8 turned or mirrored. */
final class ExifOrientation {

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APP1 = 0xFFE1;
    private static final int START_OF_SCAN = 0xFFDA;
    private static final int RIFF = 0x52494646;
    private static final int WEBP = 0x57454250;
    private static final int EXIF_CHUNK = 0x45584946;
    private static final int TAG = 0x0112;

    private ExifOrientation() {}

    /** 1 when it is not said or cannot be read. */
    static int of(byte[] bytes) {
        try {
            return find(ByteBuffer.wrap(bytes));
        } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
            return 1; // cut or broken: shown as it lies
        }
    }

    private static int find(ByteBuffer file) {
        if (file.getInt(0) == RIFF && file.getInt(8) == WEBP) {
            return inRiff(file.position(12).slice().order(ByteOrder.LITTLE_ENDIAN));
        }
        if ((file.getShort() & 0xffff) != 0xFFD8) {
            return 1;
        }
        while (file.remaining() > 4) {
            int marker = file.getShort() & 0xffff;
            int length = (file.getShort() & 0xffff) - 2;
            if (marker == START_OF_SCAN || (marker & 0xff00) != 0xff00 || length < 0) {
                return 1;
            }
            byte[] segment = new byte[length];
            file.get(segment);
            if (marker == APP1 && Arrays.mismatch(EXIF, segment) == EXIF.length) {
                return inTiff(ByteBuffer.wrap(segment, EXIF.length, length - EXIF.length).slice());
            }
        }
        return 1;
    }

    private static int inRiff(ByteBuffer chunks) {
        while (chunks.remaining() > 8) {
            int name = Integer.reverseBytes(chunks.getInt());
            int length = chunks.getInt();
            if (length < 0) {
                return 1;
            }
            if (name == EXIF_CHUNK) {
                byte[] content = new byte[length];
                chunks.get(content);
                // Some writers keep the prefix a JPEG needs.
                int from = Arrays.mismatch(EXIF, content) == EXIF.length ? EXIF.length : 0;
                return inTiff(ByteBuffer.wrap(content, from, length - from).slice());
            }
            chunks.position(chunks.position() + length + length % 2);
        }
        return 1;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
