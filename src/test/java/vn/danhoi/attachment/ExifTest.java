package vn.danhoi.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExifTest {

    private static final byte[] JPEG = TestPictures.drawn("jpg", 64, 48);

    @Test
    void readsWhereAPhotoWasTaken() {
        var place = Exif.of(TestPictures.takenAt(JPEG, 12.6797, 108.0447)).place().orElseThrow();
        assertThat(place.latitude()).isCloseTo(12.6797, within(0.00001));
        assertThat(place.longitude()).isCloseTo(108.0447, within(0.00001));
    }

    @Test
    void aReceiverWithoutAFixSaysNothing() {
        assertThat(Exif.of(TestPictures.takenAt(JPEG, 0, 0)).place()).isEmpty();
    }

    @Test
    void aPlaceOutsideTheEarthIsNone() {
        assertThat(Exif.of(TestPictures.takenAt(JPEG, 212.5, 108)).place()).isEmpty();
    }

    @Test
    void mostPhotosTellNoPlace() {
        assertThat(Exif.of(JPEG).place()).isEmpty();
        assertThat(Exif.of(TestPictures.withExif(JPEG, 6, ByteOrder.LITTLE_ENDIAN)))
                .satisfies(e -> assertThat(e.orientation()).isEqualTo(6))
                .satisfies(e -> assertThat(e.place()).isEmpty());
    }

    @Test
    void aCutFileTellsNothingAndFailsNothing() {
        byte[] whole = TestPictures.takenAt(JPEG, 12.6797, 108.0447);
        for (int length = 0; length < 160; length++) {
            assertThat(Exif.of(Arrays.copyOf(whole, length)).orientation()).isEqualTo(1);
        }
    }
}
