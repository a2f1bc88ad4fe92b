package vn.danhoi.attachment;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Files people send. Fetching is durable and retried; bytes are kept encrypted under the data directory. */
@Component
public class Attachments {

    /** Notes a file to fetch, inside the caller's transaction; the job starts after commit. */
    public UUID expect(String kind, String url, Optional<String> name) {
        throw new UnsupportedOperationException("not built yet");
    }

    public Optional<Attachment> find(UUID id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The stored bytes. @throws IllegalStateException when the file is not stored */
    public byte[] read(UUID id) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** A file and how far it is: WAITING, STORED, FAILED, REFUSED (wrong host, type or size). */
    public record Attachment(UUID id, String kind, Optional<String> name, State state, Optional<String> mediaType,
            long size, Optional<String> reason) {

        /** How far fetching is. */
        public enum State {
            WAITING, STORED, FAILED, REFUSED
        }
    }
}
