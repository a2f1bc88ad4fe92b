package vn.danhoi.attachment;

import java.util.Map;
import java.util.Set;
import org.apache.tika.Tika;

/** What a file is by its content; names and what servers say of it are not trusted. */
final class FileType {

    private static final Tika TIKA = new Tika();
    private static final String BYTES = "application/octet-stream";
    /** One container for sound and film. */
    private static final Set<String> MP4 = Set.of("application/mp4", "video/mp4", "video/quicktime", "audio/mp4");
    /** As browsers know them. */
    private static final Map<String, String> PLAYED = Map.of("audio/vnd.wave", "audio/wav", "audio/x-wav", "audio/wav",
            "audio/x-aac", "audio/aac", "audio/vorbis", "audio/ogg", "audio/opus", "audio/ogg");

    private FileType() {}

    /** A type a browser can be given without running anything; else plain bytes. */
    static String of(byte[] bytes, String kind) {
        String type = TIKA.detect(bytes);
        if (MP4.contains(type)) {
            return kind.equals("audio") || kind.equals("voice") ? "audio/mp4" : "video/mp4";
        }
        type = PLAYED.getOrDefault(type, type);
        return type.matches("(audio|video)/[a-z0-9.+-]+|application/pdf") ? type : BYTES;
    }
}
