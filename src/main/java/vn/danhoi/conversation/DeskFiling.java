package vn.danhoi.conversation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.Duplicates;
import vn.danhoi.petition.NewPetition;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.routing.Router;
import vn.danhoi.routing.RoutingDecision;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.screening.Screening;
import vn.danhoi.screening.Suspicion;

/**
 * Petitions that officials write down for people who come, call or send a letter: screened, routed and filed as if their
 * authors had written them in the chat.
 */
@Component
public class DeskFiling {

    private static final int MOST_TOPICS = 3;
    private static final int MOST_ALIKE = 5;

    private final Router router;
    private final Topics topics;
    private final Areas areas;
    private final Petitions petitions;
    private final Duplicates duplicates;
    private final Citizens citizens;
    private final Conversations conversations;
    private final Attachments attachments;
    private final Screening screening;
    private final Sealing sealing;
    private final Wording wording;
    private final ConversationSettings settings;
    private final JdbcClient jdbc;
    private final Clock clock;

    DeskFiling(Router router, Topics topics, Areas areas, Petitions petitions, Duplicates duplicates, Citizens citizens,
            Conversations conversations, Attachments attachments, Screening screening, Sealing sealing,
            Wording wording, ConversationSettings settings, JdbcClient jdbc,
            Clock clock) {
        this.router = router;
        this.topics = topics;
        this.areas = areas;
        this.petitions = petitions;
        this.duplicates = duplicates;
        this.citizens = citizens;
        this.conversations = conversations;
        this.attachments = attachments;
        this.screening = screening;
        this.sealing = sealing;
        this.wording = wording;
        this.settings = settings;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How it came. */
    public enum Via {
        COUNTER, PHONE, POST
    }

    /** Whether a petition came this way; {@code via} is that of the petition. */
    public static boolean isVia(String via) {
        return Arrays.stream(Via.values()).anyMatch(v -> v.name().toLowerCase(Locale.ROOT).equals(via));
    }

    /** Whether the person means to accuse somebody; the one question. */
    public enum Meant {
        NOT_ASKED, SERVICE, DENOUNCES
    }

    /**
     * What an official wrote down.
     *
     * @param area       commune code; without it the place is looked for in the words
     * @param topic      code, as the official chose
     * @param receivedAt when the person said it, or the letter came
     */
    public record Entry(Via via, Optional<String> name, Optional<String> phone, String words, Optional<String> area,
            Optional<String> place, Optional<String> topic, List<NewFile> files, Instant receivedAt) {}

    /** A file brought along. */
    public record NewFile(String name, String contentType, byte[] bytes) {}

    /**
     * What would become of an entry.
     *
     * @param topics what it may be about, best first
     * @param topic  what it is filed under; empty when not clear enough
     * @param agency who would get it; empty when the coordinator decides
     * @param alike  open petitions that sound like the same matter
     */
    public record Proposal(Suspicion suspicion, List<Topic> topics, Optional<Topic> topic, Optional<Area> area,
            Optional<Agency> agency, String why, List<PetitionSummary> alike) {}

    /** How filing ended. */
    public sealed interface Result {

        record Filed(PetitionDetails petition) implements Result {}

        /** It accuses a person: sealed, and nothing filed. */
        record Sealed() implements Result {}

        /** It may accuse a person: to be asked, and nothing stored. */
        record ToBeAsked() implements Result {}
    }

    /** Stores nothing. */
    @Transactional(readOnly = true)
    public Proposal propose(Entry entry) {
        var suspicion = judge(entry);
        var meaning = router.classify(entry.words());
        var likely = entry.words().isBlank()
                ? List.<Topic>of()
                : meaning.topics().stream().map(t -> t.topic()).filter(t -> Filing.kind(t.kind()).isPresent())
                        .limit(MOST_TOPICS).toList();
        var topic = topic(entry);
        var area = area(entry);
        var decision = decide(topic, area);
        var alike = suspicion == Suspicion.NONE
                ? duplicates.like(petition(entry, 0, screening.pass(entry.words()), List.of()), MOST_ALIKE)
                : List.<PetitionSummary>of();
        return new Proposal(suspicion, likely, topic, area,
                decision instanceof RoutingDecision.Assigned assigned
                        ? Optional.of(assigned.agency())
                        : Optional.empty(),
                decision.why(), alike);
    }

    /**
     * Files the entry, or seals it, or says that the one question must be asked first.
     *
     * @param key of the form it stands in: what is sent twice, even together, is filed once, and both hear the same
     */
    @Transactional
    public Result file(Entry entry, Meant meant, UUID key) {
        // The second of two waits here until the first is through.
        boolean first = jdbc.sql("insert into conversation_entry (key, at) values (:key, :now) on conflict do nothing")
                .param("key", key).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update() == 1;
        if (!first) {
            return jdbc.sql("select petition from conversation_entry where key = :key").param("key", key)
                    .query((row, n) -> Optional.ofNullable(row.getString("petition"))).single()
                    .flatMap(petitions::findByCode).<Result>map(Result.Filed::new).orElseGet(Result.Sealed::new);
        }
        var result = file(entry, meant);
        switch (result) {
            case Result.Filed filed -> jdbc.sql("update conversation_entry set petition = :code where key = :key")
                    .param("code", filed.petition().summary().code()).param("key", key).update();
            case Result.ToBeAsked asked -> jdbc.sql("delete from conversation_entry where key = :key")
                    .param("key", key).update();
            case Result.Sealed sealed -> {
                // Nothing is noted but that the form was used.
            }
        }
        return result;
    }

    private Result file(Entry entry, Meant meant) {
        return switch (judge(entry)) {
            case NONE -> filed(entry, screening.pass(entry.words()));
            case ACCUSES -> sealed(entry);
            case DOUBT -> switch (meant) {
                case NOT_ASKED -> new Result.ToBeAsked();
                case SERVICE -> filed(entry, screening.passAsService(entry.words()));
                case DENOUNCES -> sealed(entry);
            };
        };
    }

    private Suspicion judge(Entry entry) {
        String place = entry.place().orElse("");
        return Stream.concat(Stream.of(screening.judge(entry.words(), place, entry.name().orElse(""),
                entry.words() + "\n" + place)),
                entry.files().stream().map(f -> screening.judgeFileName(f.name()))).reduce(Suspicion.NONE,
                        (one, other) -> one.compareTo(other) >= 0 ? one : other);
    }

    private Result filed(Entry entry, CitizenText words) {
        // Who calls again from the same number is the same person.
        String person = entry.phone().map(p -> p.replaceAll("\\D", "")).filter(p -> !p.isEmpty())
                .orElseGet(() -> UUID.randomUUID().toString());
        long citizen = citizens.of(conversations.open(CounterChannel.NAME, CounterChannel.NAME, person)).id();
        entry.name().ifPresent(n -> citizens.setName(citizen, n));
        entry.phone().ifPresent(p -> citizens.setPhone(citizen, p));
        return new Result.Filed(petitions.file(petition(entry, citizen, words, kept(entry))));
    }

    /** Who said it stands with the words alone: the conversation is nobody's. */
    private Result sealed(Entry entry) {
        long nobody = conversations.open(CounterChannel.NAME, CounterChannel.NAME, UUID.randomUUID().toString()).id();
        var texts = Stream.of(Optional.of(entry.words()), entry.place(), entry.name(), entry.phone())
                .flatMap(Optional::stream).toList();
        sealing.seal(nobody, texts, kept(entry), entry.receivedAt());
        return new Result.Sealed();
    }

    private List<UUID> kept(Entry entry) {
        return entry.files().stream().map(f -> attachments.keep(f.name(), f.contentType(), f.bytes())).toList();
    }

    private NewPetition petition(Entry entry, long citizen, CitizenText words, List<UUID> files) {
        var topic = topic(entry);
        var area = area(entry);
        var decision = decide(topic, area);
        Optional<String> lead = decision instanceof RoutingDecision.Assigned assigned
                ? Optional.of(assigned.agency().code())
                : Optional.empty();
        return new NewPetition(citizen, Submission.kind(topic.map(Topic::kind).orElse("")), topic.map(Topic::code),
                words, lead, area.map(Area::code), entry.place(), Optional.empty(), Optional.empty(), files,
                topic.map(Topic::isPrivate).orElse(false), entry.receivedAt(), decision.why(),
                entry.via().name().toLowerCase(Locale.ROOT));
    }

    private Optional<Topic> topic(Entry entry) {
        return entry.topic().flatMap(topics::find).or(() -> new Part(entry.words(), router.classify(entry.words()))
                .topic(settings).filter(t -> Filing.kind(t.kind()).isPresent()));
    }

    private Optional<Area> area(Entry entry) {
        return entry.area().flatMap(areas::find).or(() -> found(entry.place().orElse("")))
                .or(() -> found(entry.words()));
    }

    private Optional<Area> found(String text) {
        return areas.resolve(text, false) instanceof PlaceMatch.Found found
                ? Optional.of(found.area())
                : Optional.empty();
    }

    private RoutingDecision decide(Optional<Topic> topic, Optional<Area> area) {
        return topic.map(t -> router.route(t, area))
                .orElseGet(() -> new RoutingDecision.NeedsOfficial(wording.text("routing.no-topic")));
    }
}
