package vn.danhoi.attachment;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.spi.IIORegistry;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import vn.danhoi.attachment.Attachments.Part;

/** Makes a picture anew from its pixels, so that nothing else in the file (place, time, camera, hidden data) remains. */
final class ImageCleaner {

    static {
        // Looked for on the class path otherwise, by the loader of whichever thread happens to be first.
        IIORegistry.getDefaultInstance().registerServiceProvider(new WebPImageReaderSpi());
    }

    private static final float QUALITY = 0.88f;
    private static final int THUMBNAIL = 320;

    /** Pixels a picture is stored with at most: enough to read a number plate, little enough for memory. */
    private static final long KEPT = 12_000_000;

    private final long maxPixels;
    /** Few at a time: a decoded photo takes a hundred megabytes for a moment. */
    private final Semaphore places = new Semaphore(2);

    ImageCleaner(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    /**
     * @param thumbnail a small JPEG
     */
    record Picture(byte[] bytes, String mediaType, byte[] thumbnail) {}

    /** Whether the bytes begin like a picture this can read. */
    static boolean looksLikeImage(byte[] bytes) {
        try (var in = open(bytes)) {
            return ImageIO.getImageReaders(in).hasNext();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The clean picture; empty when it cannot be read.
     *
     * @throws TooManyPixels before decoding
     */
    Optional<Picture> clean(byte[] bytes) throws TooManyPixels {
        return clean(bytes, List.of());
    }

    /**
     * As {@link #clean(byte[])}, with parts painted black before anything is written: nothing of them is left.
     *
     * @throws TooManyPixels before decoding
     */
    Optional<Picture> clean(byte[] bytes, List<Part> black) throws TooManyPixels {
        places.acquireUninterruptibly();
        try {
            return decoded(bytes, black);
        } finally {
            places.release();
        }
    }

    private Optional<Picture> decoded(byte[] bytes, List<Part> black) throws TooManyPixels {
        try (var in = open(bytes)) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return Optional.of(redraw(reader, Exif.of(bytes).orientation(), black));
            } finally {
                reader.dispose();
            }
        } catch (TooManyPixels e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoders answer broken files with any runtime exception.
            return Optional.empty();
        }
    }

    private Picture redraw(ImageReader reader, int orientation, List<Part> black) throws IOException, TooManyPixels {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > maxPixels) {
            throw new TooManyPixels();
        }
        var how = reader.getDefaultReadParam();
        int step = (int) Math.ceil(Math.sqrt((double) pixels / KEPT));
        how.setSourceSubsampling(step, step, 0, 0);
        var image = blackened(turned(reader.read(0, how), orientation), black);
        boolean png = image.getColorModel().hasAlpha() || reader.getFormatName().equalsIgnoreCase("gif");
        return new Picture(png ? png(image) : jpeg(image), png ? "image/png" : "image/jpeg", jpeg(small(image)));
    }

    /** On a picture of plain colours: a palette may hold no black. A pixel touched is a pixel covered. */
    private static BufferedImage blackened(BufferedImage image, List<Part> black) {
        if (black.isEmpty()) {
            return image;
        }
        var plain = onWhite(image);
        var brush = plain.createGraphics();
        brush.setColor(Color.BLACK);
        for (var part : black) {
            int left = (int) Math.floor(part.x() * plain.getWidth());
            int top = (int) Math.floor(part.y() * plain.getHeight());
            int right = (int) Math.ceil((part.x() + part.width()) * plain.getWidth());
            int bottom = (int) Math.ceil((part.y() + part.height()) * plain.getHeight());
            brush.fillRect(left, top, right - left, bottom - top);
        }
        brush.dispose();
        return plain;
    }

    private static ImageInputStream open(byte[] bytes) {
        return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
    }

    /** As the camera meant it: the mark that says so does not survive. */
    private static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int w = image.getWidth();
        int h = image.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
            default -> new AffineTransform();
        };
        boolean sideways = orientation >= 5;
        return draw(image, turn, sideways ? h : w, sideways ? w : h);
    }

    private static BufferedImage small(BufferedImage image) {
        var current = image;
        // By halves: one large step would skip most pixels.
        while (Math.max(current.getWidth(), current.getHeight()) > THUMBNAIL) {
            double scale = Math.max(0.5, (double) THUMBNAIL / Math.max(current.getWidth(), current.getHeight()));
            int w = Math.max(1, (int) Math.round(current.getWidth() * scale));
            int h = Math.max(1, (int) Math.round(current.getHeight() * scale));
            var transform = AffineTransform.getScaleInstance((double) w / current.getWidth(),
                    (double) h / current.getHeight());
            current = draw(current, transform, w, h);
        }
        return current;
    }

    private static BufferedImage onWhite(BufferedImage image) {
        var out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = out.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return out;
    }

    private static BufferedImage draw(BufferedImage image, @Nullable AffineTransform transform, int w, int h) {
        boolean alpha = image.getColorModel().hasAlpha();
        var out = new BufferedImage(w, h, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var graphics = out.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return out;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(draw(image, null, image.getWidth(), image.getHeight()), "png", out);
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var out = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(onWhite(image), null, null), how);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** Decoding it would take too much memory. */
    static final class TooManyPixels extends Exception {
        TooManyPixels() {
            super("The picture has too many pixels");
        }
    }
}
