package vn.danhoi.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Append-only record of who read and did what. */
@Component
public class Audit {

    /**
     * @param action such as {@code petition.read}
     * @param object such as {@code petition:42}; an id, never personal data
     */
    public void record(String user, String action, String object, Optional<String> detail) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Newest first. */
    public List<Entry> latest(Optional<String> object, int limit) {
        throw new UnsupportedOperationException("not built yet");
    }

    public record Entry(Instant at, String user, String action, String object, Optional<String> detail) {}
}
