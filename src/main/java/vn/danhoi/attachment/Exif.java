package vn.danhoi.attachment;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a camera wrote into a picture besides what it shows.
 *
 * @param orientation how it was held (Exif 2.3, tag 0x0112): 1 upright, 2–8 turned or mirrored
 * @param place       where it was taken, when the camera knew
 */
record Exif(int orientation, Optional<PhotoPlaces.Point> place) {

    private static final Logger LOG = LoggerFactory.getLogger(Exif.class);
    private static final Exif NONE = new Exif(1, Optional.empty());

    /** Upright and without place where nothing is said or it cannot be read. */
    static Exif of(byte[] bytes) {
        try {
            var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes), bytes.length);
            return new Exif(orientation(metadata), place(metadata));
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            // Readers of broken files throw whatever they stumble over; the picture itself may be sound. The text may quote it.
            LOG.debug("Nothing to be read beside the picture: {}", e.getClass().getSimpleName());
            return NONE;
        }
    }

    private static int orientation(Metadata metadata) {
        return metadata.getDirectoriesOfType(ExifIFD0Directory.class).stream()
                .map(d -> d.getInteger(ExifIFD0Directory.TAG_ORIENTATION)).filter(o -> o != null && o >= 1 && o <= 8)
                .findFirst().orElse(1);
    }

    private static Optional<PhotoPlaces.Point> place(Metadata metadata) {
        return metadata.getDirectoriesOfType(GpsDirectory.class).stream().map(GpsDirectory::getGeoLocation)
                // A receiver without a fix writes zeros.
                .filter(g -> g != null && !g.isZero())
                .map(g -> new PhotoPlaces.Point(g.getLatitude(), g.getLongitude()))
                .filter(PhotoPlaces.Point::isOnEarth).findFirst();
    }
}
