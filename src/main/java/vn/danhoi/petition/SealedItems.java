package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.crypto.SealedCipher;
import vn.danhoi.petition.PetitionActionRefused.Reason;

/**
 * Denunciations sent by chat all the same: text and author encrypted with their own key, owned by the inspectorate, on
 * their own clock (Law on Denunciations 2018, art. 24), read only by named inspectors, each reading audited.
 */
@Component
@Transactional(noRollbackFor = PetitionActionRefused.class)
public class SealedItems {

    private static final Logger LOG = LoggerFactory.getLogger(SealedItems.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final SealedCipher cipher;
    private final DeadlineRules deadlines;
    private final PetitionSettings settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SealedItems(JdbcClient jdbc, SealedCipher cipher, DeadlineRules deadlines, PetitionSettings settings,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.deadlines = deadlines;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** Seals everything a person said in a turn. When the inspectorate itself is accused, the level above owns it. */
    public UUID seal(long conversationId, List<String> texts, List<UUID> attachments, Instant receivedAt,
            boolean accusesInspectorate) {
        var id = UUID.randomUUID();
        var due = deadlines.acceptance(PetitionKind.DENUNCIATION, ProvinceTime.date(receivedAt));
        // Encrypted here, before anything reaches the database, its log or its replicas.
        byte[] content = cipher.encrypt(JSON.writeValueAsBytes(new Content(texts, conversationId, attachments)));
        jdbc.sql("""
                insert into petition_sealed_item (id, owner, received_at, due_on, due_rule, content)
                values (:id, :owner, :received, :due, :rule, :content)""").param("id", id)
                .param("owner", accusesInspectorate ? settings.aboveInspectorate() : settings.inspectorate())
                .param("received", Timestamp.from(receivedAt)).param("due", due.lastDay()).param("rule", due.rule())
                .param("content", content).update();
        return id;
    }

    /**
     * Lets go of words sealed in doubt, once their author has said that nobody is denounced and filed them as a petition:
     * they have an owner and a clock there.
     */
    public void release(UUID id) {
        jdbc.sql("delete from petition_sealed_item where id = :id").param("id", id).update();
        LOG.info("Sealed item {} went on as a petition of its author", id);
    }

    /** Without content: id, owner, clock; by due date. */
    @Transactional(readOnly = true)
    public List<Item> open(String ownerAgency) {
        return jdbc.sql("select * from petition_sealed_item where owner = :owner order by due_on, received_at")
                .param("owner", ownerAgency)
                .query((row, n) -> new Item(row.getObject("id", UUID.class),
                        row.getTimestamp("received_at").toInstant(), row.getObject("due_on", LocalDate.class),
                        row.getString("owner")))
                .list();
    }

    /**
     * Opens one for a named inspector of the agency that owns it; an inspector without agency belongs to the
     * inspectorate. Publishes {@link SealedItemRead} either way.
     *
     * @throws PetitionActionRefused    NOT_ALLOWED for anyone else, TEXT_MISSING without a reason
     * @throws IllegalArgumentException for an unknown item
     */
    public Content read(UUID id, Actor reader, String reason) {
        var item = jdbc.sql("select owner, content from petition_sealed_item where id = :id").param("id", id)
                .query((row, n) -> new Sealed(row.getString("owner"), row.getBytes("content"))).optional()
                .orElseThrow(() -> new IllegalArgumentException("No sealed item " + id));
        var refusal = refusal(item, reader, reason);
        events.publishEvent(new SealedItemRead(id, reader, reason, refusal.isEmpty(), clock.instant()));
        if (refusal.isPresent()) {
            throw new PetitionActionRefused(refusal.get(), "Reading of sealed item %s".formatted(id));
        }
        return JSON.readValue(cipher.decrypt(item.content()), Content.class);
    }

    private Optional<Reason> refusal(Sealed item, Actor reader, String reason) {
        boolean named = reader.role() == Actor.Role.INSPECTOR
                && reader.agency().orElse(settings.inspectorate()).equals(item.owner());
        if (!named) {
            return Optional.of(Reason.NOT_ALLOWED);
        }
        return reason.isBlank() ? Optional.of(Reason.TEXT_MISSING) : Optional.empty();
    }

    private record Sealed(String owner, byte[] content) {}

    public record Item(UUID id, Instant receivedAt, LocalDate dueOn, String owner) {}

    /** What was sealed. Never log or store it. */
    public record Content(List<String> texts, long conversationId, List<UUID> attachments) {

        @Override
        public String toString() {
            return "Content[sealed]";
        }
    }
}
