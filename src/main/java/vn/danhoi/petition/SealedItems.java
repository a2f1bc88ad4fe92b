package vn.danhoi.petition;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Denunciations sent by chat all the same: text and author encrypted with their own key, owned by the inspectorate, on
 * their own clock (Law on Denunciations 2018, art. 24), read only by named inspectors, each reading audited.
 */
@Component
public class SealedItems {

    /** Seals everything a person said in a turn. */
    public UUID seal(long conversationId, List<String> texts, List<UUID> attachments, Instant receivedAt,
            boolean accusesInspectorate) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Without content: id, owner, clock. */
    public List<Item> open(String ownerAgency) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Opens one for a named inspector. */
    public Content read(UUID id, Actor reader, String reason) {
        throw new UnsupportedOperationException("not built yet");
    }

    public record Item(UUID id, Instant receivedAt, LocalDate dueOn, String owner) {}

    public record Content(List<String> texts, long conversationId, List<UUID> attachments) {}
}
