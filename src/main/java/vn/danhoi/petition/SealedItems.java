package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.StaffMoved;
import vn.danhoi.agency.Succession.Heir;
import vn.danhoi.agency.SuccessionBegins;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.crypto.SealedCipher;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.vietnamese.Vietnamese;

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
    private final Agencies agencies;
    private final DeadlineRules deadlines;
    private final PetitionSettings settings;
    private final Attachments files;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SealedItems(JdbcClient jdbc, SealedCipher cipher, Agencies agencies, DeadlineRules deadlines,
            PetitionSettings settings, Attachments files,
            ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.agencies = agencies;
        this.deadlines = deadlines;
        this.settings = settings;
        this.files = files;
        this.events = events;
        this.clock = clock;
    }

    /** Seals everything a person said in a turn. When the inspectorate itself is accused, the level above owns it. */
    public UUID seal(long conversationId, List<String> texts, List<UUID> attachments, Instant receivedAt,
            boolean accusesInspectorate) {
        var id = UUID.randomUUID();
        var due = deadlines.acceptance(PetitionKind.DENUNCIATION, ProvinceTime.date(receivedAt));
        String owner = accusesInspectorate ? settings.aboveInspectorate() : settings.inspectorate();
        var named = agencies.named(String.join("\n", texts)).stream().map(Agency::code).filter(a -> !a.equals(owner))
                .distinct().toList();
        // Encrypted here, before anything reaches the database, its log or its replicas.
        byte[] content = cipher.encrypt(JSON.writeValueAsBytes(new Content(texts, conversationId, attachments)));
        jdbc.sql("""
                insert into petition_sealed_item (id, owner, received_at, due_on, due_rule, content, barred)
                values (:id, :owner, :received, :due, :rule, :content, :barred)""").param("id", id)
                .param("owner", owner).param("barred", encrypted(new Barred(named, List.of())))
                .param("received", Timestamp.from(receivedAt)).param("due", due.lastDay()).param("rule", due.rule())
                .param("content", content).update();
        files.seal(attachments);
        return id;
    }

    /**
     * Lets go of words sealed in doubt, once their author has said that nobody is denounced and filed them as a petition:
     * they have an owner and a clock there.
     */
    public void release(UUID id) {
        jdbc.sql("select content from petition_sealed_item where id = :id").param("id", id).query(byte[].class)
                .optional().map(c -> JSON.readValue(cipher.decrypt(c), Content.class).attachments())
                .ifPresent(files::unseal);
        jdbc.sql("delete from petition_sealed_item where id = :id").param("id", id).update();
        LOG.info("Sealed item {} went on as a petition of its author", id);
    }

    /** Without content: id, owner, clock; by due date. */
    @Transactional(readOnly = true)
    public List<Item> open(String ownerAgency) {
        return jdbc.sql("select * from petition_sealed_item where owner = :owner order by due_on, received_at")
                .param("owner", ownerAgency).query((row, n) -> new Item(row.getObject("id", UUID.class),
                        row.getTimestamp("received_at").toInstant(), row.getObject("due_on", LocalDate.class),
                        row.getString("owner"), barred(row.getBytes("barred")).readers()))
                .list();
    }

    /** Of {@link #open(String)} what the reader is not excluded from. */
    @Transactional(readOnly = true)
    public List<Item> openFor(Actor reader) {
        return reader.agency().map(this::open).orElse(List.of()).stream()
                .filter(i -> i.barred().stream().noneMatch(b -> b.user().equals(reader.name()))).toList();
    }

    /** Whether an agency owns sealed items, so that its leader says who of its inspectors may not read one. */
    public boolean isOwner(String agency) {
        return agency.equals(settings.inspectorate()) || agency.equals(settings.aboveInspectorate());
    }

    /**
     * Opens one for a named inspector of the agency that owns it; an inspector without agency belongs to the
     * inspectorate. Nobody reads what names them or their agency, or what the lead has excluded them from. Publishes
     * {@link SealedItemRead} either way.
     *
     * @param fullName the reader's name as people write it
     * @throws PetitionActionRefused    NOT_ALLOWED for anyone else, TEXT_MISSING without a reason
     * @throws IllegalArgumentException for an unknown item
     */
    public Content read(UUID id, Actor reader, String fullName, String reason) {
        var item = find(id);
        var content = JSON.readValue(cipher.decrypt(item.content()), Content.class);
        var refusal = refusal(item, reader, reason)
                .or(() -> names(content, fullName) ? Optional.of(Reason.NOT_ALLOWED) : Optional.empty());
        events.publishEvent(new SealedItemRead(id, reader, reason, refusal.isEmpty(), clock.instant()));
        if (refusal.isPresent()) {
            throw new PetitionActionRefused(refusal.get(), "Reading of sealed item %s".formatted(id));
        }
        return content;
    }

    /** Whether who opened an item may still see its files; a refusal is published as one of reading. */
    public boolean mayGoOn(UUID id, Actor reader) {
        boolean may = refusal(find(id), reader, "-").isEmpty();
        if (!may) {
            events.publishEvent(new SealedItemRead(id, reader, "", false, clock.instant()));
        }
        return may;
    }

    /**
     * The lead of the agency that owns an item excludes a reader from it, or lets them read again. Publishes
     * {@link SealedReaderChanged}.
     *
     * @throws PetitionActionRefused NOT_ALLOWED for anyone else, TEXT_MISSING without a reason
     */
    public void bar(UUID id, Actor lead, String user, boolean barred, String reason) {
        var item = find(id);
        boolean leads = lead.role() == Actor.Role.LEADER && lead.agency().filter(item.owner()::equals).isPresent();
        if (!leads || reason.isBlank()) {
            throw new PetitionActionRefused(leads ? Reason.TEXT_MISSING : Reason.NOT_ALLOWED,
                    "Readers of sealed item %s".formatted(id));
        }
        var others = item.barred().readers().stream().filter(r -> !r.user().equals(user));
        var readers = barred
                ? Stream.concat(others, Stream.of(new BarredReader(user, lead.name(), clock.instant()))).toList()
                : others.toList();
        jdbc.sql("update petition_sealed_item set barred = :barred where id = :id").param("id", id)
                .param("barred", encrypted(new Barred(item.barred().agencies(), readers))).update();
        events.publishEvent(new SealedReaderChanged(id, lead, user, barred, reason));
    }

    /** An agency that may not read what names it goes on in others: they may not either. */
    @EventListener
    void on(SuccessionBegins begins) {
        var succession = begins.succession();
        eachBarred((owner, barred) -> barred.agencies().contains(succession.agency())
                ? barred.with(succession.heirs().stream().map(Heir::agency).filter(a -> !a.equals(owner)).toList())
                : barred);
    }

    /** Who comes to the owner from an agency that may not read an item may not read it there. */
    @EventListener
    void on(StaffMoved moved) {
        eachBarred((owner, barred) -> owner.equals(moved.to()) && barred.agencies().contains(moved.from())
                ? barred.without(new BarredReader(moved.user(), Actor.SYSTEM.name(), clock.instant()))
                : barred);
    }

    private void eachBarred(BiFunction<String, Barred, Barred> change) {
        jdbc.sql("select id, owner, barred from petition_sealed_item where barred is not null for update")
                .query((row, n) -> new Readers(row.getObject("id", UUID.class), row.getString("owner"),
                        barred(row.getBytes("barred"))))
                .list().forEach(item -> {
                    var changed = change.apply(item.owner(), item.barred());
                    if (!changed.equals(item.barred())) {
                        jdbc.sql("update petition_sealed_item set barred = :barred where id = :id")
                                .param("id", item.id()).param("barred", encrypted(changed)).update();
                    }
                });
    }

    private record Readers(UUID id, String owner, Barred barred) {}

    private Sealed find(UUID id) {
        return jdbc.sql("select owner, content, barred from petition_sealed_item where id = :id for update")
                .param("id", id)
                .query((row, n) -> new Sealed(row.getString("owner"), row.getBytes("content"),
                        barred(row.getBytes("barred"))))
                .optional().orElseThrow(() -> new IllegalArgumentException("No sealed item " + id));
    }

    /** Whether the words name a person, in whatever order of diacritics; a single word is no full name. */
    private static boolean names(Content content, String fullName) {
        String name = Vietnamese.key(fullName);
        return name.contains(" ")
                && content.texts().stream().anyMatch(t -> (" " + Vietnamese.key(t) + " ").contains(" " + name + " "));
    }

    private byte[] encrypted(Barred barred) {
        return cipher.encrypt(JSON.writeValueAsBytes(barred));
    }

    private Barred barred(byte @Nullable [] encrypted) {
        return encrypted == null
                ? new Barred(List.of(), List.of())
                : JSON.readValue(cipher.decrypt(encrypted), Barred.class);
    }

    private Optional<Reason> refusal(Sealed item, Actor reader, String reason) {
        boolean named = reader.role() == Actor.Role.INSPECTOR
                && reader.agency().orElse(settings.inspectorate()).equals(item.owner());
        boolean excluded = reader.agency().filter(item.barred().agencies()::contains).isPresent()
                || item.barred().readers().stream().anyMatch(r -> r.user().equals(reader.name()));
        if (!named || excluded) {
            return Optional.of(Reason.NOT_ALLOWED);
        }
        return reason.isBlank() ? Optional.of(Reason.TEXT_MISSING) : Optional.empty();
    }

    private record Sealed(String owner, byte[] content, Barred barred) {}

    /** @param agencies named in the words */
    record Barred(List<String> agencies, List<BarredReader> readers) {

        Barred with(List<String> more) {
            return new Barred(Stream.concat(agencies.stream(), more.stream()).distinct().toList(), readers);
        }

        Barred without(BarredReader reader) {
            return readers.stream().anyMatch(r -> r.user().equals(reader.user()))
                    ? this
                    : new Barred(agencies, Stream.concat(readers.stream(), Stream.of(reader)).toList());
        }
    }

    /** An inspector who must not read an item, and who said so. */
    public record BarredReader(String user, String by, Instant at) {}

    /** @param barred whom the lead excluded from reading it */
    public record Item(UUID id, Instant receivedAt, LocalDate dueOn, String owner, List<BarredReader> barred) {

        public boolean isBarred(String user) {
            return barred.stream().anyMatch(b -> b.user().equals(user));
        }
    }

    /** What was sealed. Never log or store it. */
    public record Content(List<String> texts, long conversationId, List<UUID> attachments) {

        @Override
        public String toString() {
            return "Content[sealed]";
        }
    }
}
