package vn.danhoi.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCleanerTest {

    private final ImageCleaner cleaner = new ImageCleaner(1_000_000);

    @Test
    void nothingButPixelsSurvives() throws Exception {
        var photo = TestPictures.withExif(TestPictures.drawn("jpg", 400, 300), 1, ByteOrder.BIG_ENDIAN);
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains(TestPictures.CAMERA);

        var clean = cleaner.clean(photo).orElseThrow();

        assertThat(clean.mediaType()).isEqualTo("image/jpeg");
        assertThat(new String(clean.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "NGUYEN");
        assertThat(new String(clean.thumbnail(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "NGUYEN");
        assertThat(read(clean.bytes()).getWidth()).isEqualTo(400);
        assertThat(read(clean.thumbnail()).getWidth()).isEqualTo(320);
        assertThat(read(clean.thumbnail()).getHeight()).isEqualTo(240);
    }

    /** Where the red half lies after the camera's mark was obeyed. */
    @ParameterizedTest
    @CsvSource({"1,left", "2,right", "3,right", "4,left", "5,top", "6,top", "7,bottom", "8,bottom"})
    void obeysTheOrientationBeforeDroppingIt(int orientation, String redSide) throws Exception {
        for (var order : new ByteOrder[]{ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            var photo = TestPictures.withExif(TestPictures.drawn("jpg", 200, 100), orientation, order);
            var image = read(cleaner.clean(photo).orElseThrow().bytes());
            int w = image.getWidth();
            int h = image.getHeight();
            assertThat(w > h).isEqualTo(orientation < 5);
            var red = new Color(switch (redSide) {
                case "left" -> image.getRGB(w / 8, h / 2);
                case "right" -> image.getRGB(w - w / 8, h / 2);
                case "top" -> image.getRGB(w / 2, h / 8);
                default -> image.getRGB(w / 2, h - h / 8);
            });
            assertThat(red.getRed()).isGreaterThan(200);
            assertThat(red.getBlue()).isLessThan(60);
        }
    }

    @Test
    void readsPngAndGif() throws Exception {
        assertThat(cleaner.clean(TestPictures.drawn("png", 30, 20)).orElseThrow().mediaType()).isEqualTo("image/jpeg");
        assertThat(cleaner.clean(TestPictures.drawn("gif", 30, 20)).orElseThrow().mediaType()).isEqualTo("image/png");
    }

    @Test
    void readsWebpTurnsItUprightAndKeepsNothingButPixels() throws Exception {
        byte[] photo = TestPictures.webp(1);
        assertThat(ImageCleaner.looksLikeImage(photo)).isTrue();
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains(TestPictures.CAMERA);

        var clean = cleaner.clean(photo).orElseThrow();

        assertThat(clean.mediaType()).isEqualTo("image/jpeg");
        assertThat(new String(clean.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "NGUYEN");
        assertThat(new String(clean.thumbnail(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif", "NGUYEN");
        var image = read(clean.bytes());
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(new Color(image.getRGB(50, 50)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(150, 50)).getBlue()).isGreaterThan(200);
        var turned = read(cleaner.clean(TestPictures.webp(6)).orElseThrow().bytes());
        assertThat(turned.getHeight()).isEqualTo(200);
        assertThat(new Color(turned.getRGB(50, 50)).getRed()).as("red on top").isGreaterThan(200);
    }

    @Test
    void ofAPngNothingButPixelsSurvives() throws Exception {
        byte[] photo = TestPictures.pngThatTells(TestPictures.drawn("png", 40, 30));
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains(TestPictures.CAMERA, "eXIf", "tEXt");

        var clean = cleaner.clean(photo).orElseThrow();

        assertThat(new String(clean.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("NGUYEN", "GPS", "eXIf",
                "tEXt", "Exif");
        assertThat(new String(clean.thumbnail(), StandardCharsets.ISO_8859_1)).doesNotContain("NGUYEN", "GPS", "Exif");
    }

    @Test
    void aSmallFileThatClaimsHugeSizeIsRefusedBeforeItIsUnpacked() {
        byte[] bomb = TestPictures.pngOfSize(60_000, 60_000);
        assertThat(bomb.length).isLessThan(200);
        assertThatThrownBy(() -> new ImageCleaner(100_000_000).clean(bomb))
                .isInstanceOf(ImageCleaner.TooManyPixels.class);
    }

    @Test
    void refusesWhatIsNotAPicture() throws Exception {
        assertThat(cleaner.clean("<html>".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(cleaner.clean(new byte[0])).isEmpty();
    }

    @Test
    void brokenPicturesAreRefusedAndNeverThrow() throws Exception {
        var random = new Random(20261121);
        byte[] jpeg = TestPictures.withExif(TestPictures.drawn("jpg", 64, 48), 6, ByteOrder.BIG_ENDIAN);
        byte[] webp = TestPictures.webp(6);
        for (int i = 0; i < 600; i++) {
            byte[] whole = i % 2 == 0 ? jpeg : webp;
            byte[] broken = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            for (int hits = random.nextInt(8); hits > 0; hits--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                cleaner.clean(broken).ifPresent(p -> assertThat(ImageCleaner.looksLikeImage(p.bytes())).isTrue());
            } catch (ImageCleaner.TooManyPixels e) {
                assertThat(e).hasMessageContaining("pixels"); // a broken header may claim any size
            }
        }
    }

    @Test
    void refusesAPictureThatWouldFillTheMemory() {
        byte[] large = TestPictures.drawn("png", 1100, 1000);
        assertThatThrownBy(() -> cleaner.clean(large)).isInstanceOf(ImageCleaner.TooManyPixels.class);
    }

    @Test
    void storesVeryLargePicturesSmaller() throws Exception {
        var generous = new ImageCleaner(100_000_000);
        var image = read(generous.clean(TestPictures.drawn("png", 5000, 4000)).orElseThrow().bytes());
        assertThat(image.getWidth()).isEqualTo(2500);
        assertThat(image.getHeight()).isEqualTo(2000);
    }

    private static BufferedImage read(byte[] bytes) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }
}
