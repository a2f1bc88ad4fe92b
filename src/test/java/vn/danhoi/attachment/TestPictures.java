package vn.danhoi.attachment;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures as phones make them. */
final class TestPictures {

    static final String CAMERA = "PHONE-OF-NGUYEN-VAN-A GPS 12.6797,108.0447";

    /** Lossy WebP image data, 200 × 100: left half red, right half blue. */
    private static final String VP8 = """
            MAsAnQEqyABkAD7RaK9SKCYkIqLIAQAaCWdu4XVQ9QAGrY8g+QClAfYBX/+4AAEXibMHYM/Rw+R/hQfZr7iGMlyF38\
            CY4f1dohiQ/wpLI9gv6I+0K3aIYAXcKLdC79I/vgAA/v58qvFBCnIP/Qk13ZO/xbN2tpWrT36KHp1/tKvHgLb8D+MF\
            842NmXMc781avSbBO9INkA7MHI+mZxCIqy24yqAMm4uwAAA=""";

    private TestPictures() {}

    /** Left half red, right half blue. */
    static byte[] drawn(String format, int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(width / 2, 0, width - width / 2, height);
        graphics.dispose();
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PNG that tells where and by whom it was taken, in an Exif and in a text chunk. */
    static byte[] pngThatTells(byte[] png) {
        byte[] exif = chunk("eXIf", tiff(1, ByteOrder.BIG_ENDIAN));
        byte[] text = chunk("tEXt", ("Comment\0" + CAMERA).getBytes(StandardCharsets.US_ASCII));
        int afterHeader = 8 + 25;
        return ByteBuffer.allocate(png.length + exif.length + text.length).put(png, 0, afterHeader).put(exif).put(text)
                .put(png, afterHeader, png.length - afterHeader).array();
    }

    /** The head of a PNG that claims this size, with next to nothing behind it. */
    static byte[] pngOfSize(int width, int height) {
        byte[] head = chunk("IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height)
                .put(new byte[]{8, 2, 0, 0, 0}).array());
        byte[] end = chunk("IEND", new byte[0]);
        return ByteBuffer.allocate(8 + head.length + end.length).putLong(0x89504E470D0A1A0AL).put(head).put(end)
                .array();
    }

    private static byte[] chunk(String name, byte[] content) {
        var body = ByteBuffer.allocate(4 + content.length).put(name.getBytes(StandardCharsets.US_ASCII)).put(content)
                .array();
        var sum = new java.util.zip.CRC32();
        sum.update(body);
        return ByteBuffer.allocate(8 + body.length).putInt(content.length).put(body).putInt((int) sum.getValue())
                .array();
    }

    /** A JPEG whose Exif block holds an orientation and a text that must not survive. */
    static byte[] withExif(byte[] jpeg, int orientation, ByteOrder order) {
        byte[] tiff = tiff(orientation, order);
        var out = ByteBuffer.allocate(jpeg.length + 10 + tiff.length);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.length));
        out.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(tiff).put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    private static byte[] tiff(int orientation, ByteOrder order) {
        byte[] text = CAMERA.getBytes(StandardCharsets.US_ASCII);
        var tiff = ByteBuffer.allocate(8 + 2 + 24 + 4 + text.length).order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        tiff.putShort((short) 42).putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x010F).putShort((short) 2).putInt(text.length).putInt(38);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) orientation).putShort((short) 0);
        tiff.putInt(0).put(text);
        return tiff.array();
    }

    /** A JPEG that tells where it was taken: degrees north and east, to the hundredth of a second. */
    static byte[] takenAt(byte[] jpeg, double latitude, double longitude) {
        var tiff = ByteBuffer.allocate(8 + 2 + 12 + 4 + 2 + 4 * 12 + 4 + 2 * 24).order(ByteOrder.BIG_ENDIAN);
        tiff.put(ascii("MM")).putShort((short) 42).putInt(8).putShort((short) 1);
        tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(26).putInt(0);
        tiff.putShort((short) 4);
        tiff.putShort((short) 1).putShort((short) 2).putInt(2).put(ascii("N\0\0\0"));
        tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(80);
        tiff.putShort((short) 3).putShort((short) 2).putInt(2).put(ascii("E\0\0\0"));
        tiff.putShort((short) 4).putShort((short) 5).putInt(3).putInt(104).putInt(0);
        for (double degrees : new double[]{latitude, longitude}) {
            long hundredths = Math.round(degrees * 360_000);
            tiff.putInt((int) (hundredths / 360_000)).putInt(1).putInt((int) (hundredths % 360_000 / 6_000)).putInt(1)
                    .putInt((int) (hundredths % 6_000)).putInt(100);
        }
        var out = ByteBuffer.allocate(jpeg.length + 10 + tiff.capacity());
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (2 + 6 + tiff.capacity()));
        out.put(ascii("Exif\0\0")).put(tiff.array()).put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }

    /** A WebP whose Exif block holds an orientation and a text that must not survive. */
    static byte[] webp(int orientation) {
        byte[] image = Base64.getDecoder().decode(VP8);
        byte[] exif = tiff(orientation, ByteOrder.LITTLE_ENDIAN);
        var out = ByteBuffer.allocate(12 + 18 + 8 + even(image.length) + 8 + even(exif.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(out.capacity() - 8).put(ascii("WEBP"));
        out.put(ascii("VP8X")).putInt(10).putInt(0x08).put(new byte[]{(byte) 199, 0, 0, 99, 0, 0});
        out.put(ascii("VP8 ")).putInt(image.length).put(image).position(38 + even(image.length));
        out.put(ascii("EXIF")).putInt(exif.length).put(exif);
        return out.array();
    }

    private static int even(int length) {
        return length + length % 2;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
