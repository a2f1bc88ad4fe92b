package vn.danhoi.petition;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.petition.PetitionActionRefused.Reason;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * The cases: filing, tracking, and every action officials and citizens take on them. Every action checks state, role and
 * version and appends to the timeline.
 *
 * <p>All actions throw {@link PetitionActionRefused} when a rule forbids them; nothing is written then and a surrounding
 * transaction may go on. An unknown id is an {@link IllegalArgumentException}.
 */
@Component
@Transactional(noRollbackFor = PetitionActionRefused.class)
public class Petitions {

    private static final Logger LOG = LoggerFactory.getLogger(Petitions.class);

    /** Counting what nobody will read to the end costs time on every page. */
    public static final int MOST_COUNTED = 1_000;

    private final PetitionStore store;
    private final PetitionReader reader;
    private final Timeline timeline;
    private final Rules rules;
    private final DeadlineRules deadlines;
    private final WorkCalendar calendar;
    private final Topics topics;
    private final Agencies agencies;
    private final SuccessionReasons successionReasons;
    private final PetitionSettings settings;
    private final PersonalData personal;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Petitions(PetitionStore store, PetitionReader reader, Timeline timeline, Rules rules, DeadlineRules deadlines,
            WorkCalendar calendar, Topics topics, Agencies agencies, SuccessionReasons successionReasons,
            PetitionSettings settings, PersonalData personal, ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.reader = reader;
        this.timeline = timeline;
        this.rules = rules;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.topics = topics;
        this.agencies = agencies;
        this.successionReasons = successionReasons;
        this.settings = settings;
        this.personal = personal;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Files a petition: owned by the coordinator's desk and on its clock from the first moment, then given to the agency
     * routing proposed.
     *
     * @throws IllegalArgumentException for a denunciation, which belongs to {@link SealedItems}
     */
    public PetitionDetails file(NewPetition filed) {
        if (filed.kind() == PetitionKind.DENUNCIATION) {
            throw new IllegalArgumentException("A denunciation is sealed, never filed in plain form");
        }
        if (Vietnamese.clean(filed.words().value()).isBlank()) {
            throw new PetitionActionRefused(Reason.TEXT_MISSING, "A petition needs words");
        }
        var clocks = deadlines.clocks(filed.kind(), ProvinceTime.date(filed.receivedAt()));
        var petition = new Petition(filed, freeCode(), settings.coordinatorAgency(), clocks, personal::listed,
                clock.instant());
        store.add(petition);
        record(petition, TimelineEvent.FILED, Actor.CITIZEN, Optional.of(settings.coordinatorAgency()),
                Optional.empty(), true, Optional.empty());
        filed.leadAgency().ifPresent(agency -> route(petition, agency));
        return details(petition.id());
    }

    private String freeCode() {
        String code = PetitionCode.random();
        while (reader.findByCode(code).isPresent()) {
            code = PetitionCode.random();
        }
        return code;
    }

    private void route(Petition petition, String agency) {
        try {
            act(petition, new Attempt(PetitionAction.ROUTE, Actor.SYSTEM, null, agency), (p, now) -> p.handTo(agency));
        } catch (PetitionActionRefused e) {
            // A wrong proposal must not cost the citizen the petition: the desk has it already.
            LOG.warn("{} stays with the coordinator: {}", petition.code(), e.getMessage());
        }
    }

    @Transactional(readOnly = true)
    public Optional<PetitionDetails> find(long id) {
        return reader.find(id);
    }

    /** By code, upper or lower case, with or without hyphens, 0/O and 1/I/L read alike. */
    @Transactional(readOnly = true)
    public Optional<PetitionDetails> findByCode(String code) {
        return reader.findByCode(code);
    }

    /** By the secret of the status link. */
    @Transactional(readOnly = true)
    public Optional<PetitionDetails> findByToken(String token) {
        return reader.findByToken(token);
    }

    /** Which of these files belong to a petition, or are shown to the public in the place of one that does. */
    @Transactional(readOnly = true)
    public Set<UUID> filesAmong(Collection<UUID> files) {
        return reader.filesAmong(files);
    }

    /** A citizen's petitions, newest first. */
    @Transactional(readOnly = true)
    public List<PetitionSummary> ofCitizen(long citizenId) {
        return reader.ofCitizen(citizenId);
    }

    /** A page of the queue: overdue first, then by due date. */
    @Transactional(readOnly = true)
    public List<PetitionSummary> queue(QueueFilter filter, int offset, int limit) {
        return reader.queue(query(filter), offset, limit);
    }

    /** How many a filter finds, up to {@link #MOST_COUNTED}; one more than that means "more". */
    @Transactional(readOnly = true)
    public long count(QueueFilter filter) {
        return reader.count(query(filter), MOST_COUNTED + 1);
    }

    /** As {@link #count} for every view, whatever view the filter names; it must name a user. */
    @Transactional(readOnly = true)
    public Map<QueueFilter.View, Long> counts(QueueFilter filter) {
        var counts = new EnumMap<QueueFilter.View, Long>(QueueFilter.View.class);
        var all = query(filter.in(QueueFilter.View.ALL));
        if (!all.isPlain()) {
            counts.putAll(reader.countsOfOpen(all, filter, ProvinceTime.date(clock.instant())));
        }
        Stream.of(QueueFilter.View.values()).filter(v -> v != QueueFilter.View.ALL && !counts.containsKey(v)).toList()
                .forEach(v -> counts.put(v, count(filter.in(v))));
        // Every petition is open, answered or closed.
        counts.put(QueueFilter.View.ALL, Stream
                .of(QueueFilter.View.OPEN, QueueFilter.View.ANSWERED, QueueFilter.View.CLOSED)
                .mapToLong(v -> counts.getOrDefault(v, 0L)).sum());
        counts.replaceAll((view, count) -> Math.min(count, MOST_COUNTED + 1));
        return counts;
    }

    /** Those with a position, open ones first, then by due date. Sealed items and what was erased have none. */
    @Transactional(readOnly = true)
    public List<PlacedPetition> placed(QueueFilter filter, int limit) {
        return reader.placed(query(filter), limit);
    }

    /** What agencies have not dealt with; of each agency that holds an open petition. */
    @Transactional(readOnly = true)
    public List<Backlog> backlog(LocalDate today, Instant untouchedSince) {
        return reader.backlog(today, untouchedSince);
    }

    private QueueQuery query(QueueFilter filter) {
        return new QueueQuery(filter, topics, ProvinceTime.date(clock.instant()));
    }

    /** What an actor may do with a petition as it stands, texts and time aside: for showing only buttons that work. */
    public Set<PetitionAction> allowed(PetitionSummary petition, Actor actor) {
        return rules.allowed(petition.state(), petition.owner(), actor);
    }

    /** Takes it up; starts the clock of the decision where the law counts it from here. */
    public PetitionDetails accept(long id, int version, Actor actor) {
        return act(id, version, Attempt.of(PetitionAction.ACCEPT, actor), (p, now) -> p.accepted(now, calendar));
    }

    /** Takes or gives the case to an official of the same agency. */
    public PetitionDetails assign(long id, int version, Actor actor, String official) {
        return act(id, version, Attempt.saying(PetitionAction.ASSIGN, actor, official),
                (p, now) -> p.assignTo(official));
    }

    /** The roster gives what just came in to the official on duty. */
    public PetitionDetails assignOnDuty(long id, String official) {
        return act(store.lock(id), Attempt.saying(PetitionAction.ASSIGN, Actor.SYSTEM, official),
                (p, now) -> p.assignTo(official));
    }

    /** How many open petitions of an agency each of its officials has; who has none is missing. */
    @Transactional(readOnly = true)
    public Map<String, Long> openOf(String agency) {
        return reader.openByAssignee(agency);
    }

    /**
     * Hands the case to another agency. When agencies have handed it on often enough (the third time, unless configured
     * otherwise), or it would return to an agency that gave it away, it goes to the coordinator instead. What the
     * coordinator decides stands. The due date stays.
     */
    public PetitionDetails transfer(long id, int version, Actor actor, String toAgency, String reason) {
        var petition = locked(id, version);
        String desk = settings.coordinatorAgency();
        boolean decides = actor.role() == Actor.Role.COORDINATOR || petition.owner().equals(desk);
        boolean bounces = !decides && (petition.transfers() >= settings.transfers()
                || timeline.of(id).gaveAway().contains(toAgency));
        if (!bounces && !toAgency.equals(desk)) {
            return act(petition, new Attempt(PetitionAction.TRANSFER, actor, reason, toAgency), (p, now) -> {
                p.handTo(toAgency);
                p.countTransfer();
            });
        }
        if (bounces) {
            // The agency named must be a real one all the same: a slip is told, not escalated.
            rules.permit(petition, new Attempt(PetitionAction.TRANSFER, actor, reason, toAgency));
        }
        return act(petition, new Attempt(PetitionAction.ESCALATE, actor, reason, desk), (p, now) -> {
            p.handTo(desk);
            p.countTransfer();
            p.markForLeader();
        });
    }

    /**
     * Hands the case to the heir of the agency that held it and ended: it stands where it stood, no term moves, and nobody
     * counts it as handed on. Whoever has it keeps it when they go along.
     */
    PetitionDetails succeed(long id, String heir, String reason, Predicate<String> goesAlong) {
        var petition = store.lock(id);
        if (!petition.state().isOpen()) {
            return details(id); // settled meanwhile: that stays with who settled it
        }
        var keeper = details(id).summary().assignee().filter(goesAlong);
        var passed = act(petition, new Attempt(PetitionAction.TRANSFER, Actor.SYSTEM, reason, heir),
                (p, now) -> p.handTo(heir));
        return keeper
                .map(official -> act(petition, Attempt.saying(PetitionAction.ASSIGN, Actor.SYSTEM, official),
                        (p, now) -> p.assignTo(official)))
                .orElse(passed);
    }

    /** Whether something about it did not reach the citizen by chat, so that a person must see to it. Not part of the case. */
    public void markUnreached(long id, boolean unreached) {
        reader.markUnreached(id, unreached);
    }

    /** The sender agreed that the place of a photo is that of what they filed with it; a place it has already stays. */
    public void placeByPhoto(UUID attachment, double latitude, double longitude) {
        reader.placeByPhoto(attachment, latitude, longitude);
    }

    /** Seen by officials only. */
    public PetitionDetails note(long id, int version, Actor actor, String text) {
        return act(id, version, Attempt.saying(PetitionAction.NOTE, actor, text), (p, now) -> {});
    }

    public PetitionDetails askCitizen(long id, int version, Actor actor, String question) {
        return act(id, version, Attempt.saying(PetitionAction.ASK_CITIZEN, actor, question), (p, now) -> {});
    }

    /** The citizen's reply to an official's question. */
    public PetitionDetails citizenReplied(long id, CitizenText text, List<UUID> attachments) {
        return added(PetitionAction.REPLY, id, text, attachments);
    }

    /** The citizen adds words or photos on their own. */
    public PetitionDetails supplement(long id, CitizenText text, List<UUID> attachments) {
        return added(PetitionAction.SUPPLEMENT, id, text, attachments);
    }

    private PetitionDetails added(PetitionAction action, long id, CitizenText text, List<UUID> attachments) {
        return act(store.lock(id), Attempt.saying(action, Actor.CITIZEN, text.value()), (p, now) -> {
            p.addWords(text.value());
            p.addAttachments(attachments);
        });
    }

    /** Puts a draft answer before the leader. */
    public PetitionDetails submit(long id, int version, Actor actor, Answer draft) {
        return act(id, version, Attempt.answering(PetitionAction.SUBMIT, actor, draft), (p, now) -> p.drafted(draft));
    }

    /** The leader wants another draft. */
    public PetitionDetails sendBack(long id, int version, Actor actor, String why) {
        return act(id, version, Attempt.saying(PetitionAction.SEND_BACK, actor, why), (p, now) -> {});
    }

    public PetitionDetails answer(long id, int version, Actor actor, Answer answer) {
        return act(id, version, Attempt.answering(PetitionAction.ANSWER, actor, answer),
                (p, now) -> p.answered(answer, now, settings.reopenDays()));
    }

    /** Gives a duplicate the answer of the petition it belongs to. */
    void answerAlong(long id, long main) {
        var answered = store.lock(main);
        var answer = new Answer(Optional.ofNullable(answered.answer()).orElseThrow(), answered.outcome(), List.of());
        act(store.lock(id), Attempt.answering(PetitionAction.ANSWER, Actor.SYSTEM, answer),
                (p, now) -> p.answered(answer, now, settings.reopenDays()));
    }

    /** Refuses a duplicate with the reason and guidance of the petition it belongs to. */
    void refuseAlong(long id, long main, String guidance) {
        var refused = store.lock(main);
        var outcome = Objects.requireNonNull(refused.outcome());
        act(store.lock(id), Attempt.answering(PetitionAction.REFUSE, Actor.SYSTEM,
                new Answer(guidance, outcome, List.of())), (p, now) -> p.refused(refused.refusal(), outcome, now));
    }

    /** A duplicate goes on by itself at the agency that held the one it belonged to. */
    void goOn(long id, String agency) {
        var petition = store.lock(id);
        String holder = holderToday(agency, petition);
        act(petition, new Attempt(PetitionAction.ROUTE, Actor.SYSTEM, null, holder), (p, now) -> {
            p.standAlone();
            p.handTo(holder);
        });
    }

    /** Takes the one extension the law allows, for a written reason. */
    public PetitionDetails extend(long id, int version, Actor actor, String reason) {
        var petition = locked(id, version);
        var later = deadlines.extension(petition, ProvinceTime.date(clock.instant()));
        return act(petition, Attempt.saying(PetitionAction.EXTEND, actor, reason),
                (p, now) -> p.extended(later.orElseThrow()));
    }

    /** The due date an extension would give now; empty when the law gives none. */
    @Transactional(readOnly = true)
    public Optional<Deadline> extension(long id) {
        return deadlines.extension(store.read(id), ProvinceTime.date(clock.instant()));
    }

    /**
     * Makes a petition of its own of one of two matters, at an agency of its own; received when the first was, on the
     * same clocks.
     *
     * @param words what of the citizen's words the new one is about
     * @return the first; the new one's code is the detail of its last line
     */
    public PetitionDetails split(long id, int version, Actor actor, String words, Optional<String> topic,
            String agency) {
        var petition = locked(id, version);
        var attempt = Attempt.about(PetitionAction.SPLIT, actor, words, freeCode());
        rules.permit(petition, attempt);
        var second = petition.split(Optional.ofNullable(attempt.detail()).orElseThrow(), settings.coordinatorAgency(),
                words, topic, petition.code(), personal::listed, clock.instant());
        store.add(second);
        record(second, TimelineEvent.FILED, actor, Optional.of(settings.coordinatorAgency()), Optional.empty(), true,
                Optional.of(petition.code()));
        route(second, agency);
        return act(petition, attempt, (p, now) -> {});
    }

    /** The coordinator is to decide. */
    public PetitionDetails escalate(long id, int version, Actor actor, String reason) {
        return transfer(id, version, actor, settings.coordinatorAgency(), reason);
    }

    /** The agency closes what it answered, saying what became of it; the citizen may reopen as before. */
    public PetitionDetails close(long id, int version, Actor actor, Answer result) {
        return act(id, version, Attempt.answering(PetitionAction.CLOSE, actor, result),
                (p, now) -> p.settledAs(Objects.requireNonNull(result.outcome()), now));
    }

    /** @param guidance why in words, and where the citizen should turn to */
    public PetitionDetails refuse(long id, int version, Actor actor, RefusalReasons.Reason reason, String guidance) {
        return act(id, version, Attempt.answering(PetitionAction.REFUSE, actor,
                new Answer(guidance, reason.outcome(), List.of())),
                (p, now) -> p.refused(reason.code(), reason.outcome(), now));
    }

    /**
     * The timeline keeps the stars on the first line and the comment below.
     *
     * @param stars 1–5; a second rating of the same answer is refused
     */
    public PetitionDetails rate(long id, int stars, Optional<CitizenText> comment) {
        if (stars < 1 || stars > 5) {
            throw new IllegalArgumentException("A rating is 1 to 5: " + stars);
        }
        var said = comment.map(CitizenText::value).map(Vietnamese::clean).filter(c -> !c.isBlank());
        return act(store.lock(id),
                Attempt.saying(PetitionAction.RATE, Actor.CITIZEN, stars + said.map(c -> "\n" + c).orElse("")),
                (p, now) -> p.rated(stars, said, now));
    }

    /** The citizen says it is done. */
    public PetitionDetails confirmDone(long id) {
        return act(store.lock(id), Attempt.of(PetitionAction.CLOSE, Actor.CITIZEN), (p, now) -> p.closed(now));
    }

    /** The citizen says it is not solved, within the reopening window. The agency's term runs anew. */
    public PetitionDetails reopen(long id, CitizenText why) {
        var petition = store.lock(id);
        var reopened = act(petition, Attempt.saying(PetitionAction.REOPEN, Actor.CITIZEN, why.value()),
                (p, now) -> p.reopened(now, calendar));
        String holder = holderToday(petition.owner(), petition);
        return holder.equals(petition.owner())
                ? reopened
                : succeed(id, holder, successionReasons.of(petition.owner(), holder), official -> false);
    }

    /** The agency, or who goes on with its work; the desk where that is nobody or several. */
    private String holderToday(String agency, Petition petition) {
        var summary = details(petition.id()).summary();
        return agencies.find(agency)
                .flatMap(a -> agencies.heir(agency, summary.topic(), summary.area(),
                        ProvinceTime.date(clock.instant())))
                .map(Agency::code).orElseGet(settings::coordinatorAgency);
    }

    public PetitionDetails withdraw(long id) {
        return act(store.lock(id), Attempt.of(PetitionAction.WITHDRAW, Actor.CITIZEN), (p, now) -> p.closed(now));
    }

    /** Notes an apology; {@link Apologies} decides who may. */
    PetitionDetails apologise(long id, int version, Actor actor, String explanation) {
        return act(id, version, Attempt.saying(PetitionAction.APOLOGISE, actor, explanation), (p, now) -> {});
    }

    /** Notes on the timeline that the due date has passed. */
    void markOverdue(long id) {
        act(store.lock(id), Attempt.of(PetitionAction.MARK_OVERDUE, Actor.SYSTEM), (p, now) -> p.overdueNoted());
    }

    /** Closes an answered petition whose time for reopening is over. */
    void closeSettled(long id) {
        act(store.lock(id), Attempt.of(PetitionAction.CLOSE, Actor.SYSTEM), (p, now) -> p.closed(now));
    }

    Petition locked(long id, int version) {
        var petition = store.lock(id);
        if (petition.version() != version) {
            throw new PetitionActionRefused(Reason.CHANGED_MEANWHILE,
                    "%s is at version %d, not %d".formatted(petition.code(), petition.version(), version));
        }
        return petition;
    }

    private PetitionDetails act(long id, int version, Attempt attempt, BiConsumer<Petition, Instant> change) {
        return act(locked(id, version), attempt, change);
    }

    PetitionDetails act(Petition petition, Attempt attempt, BiConsumer<Petition, Instant> change) {
        var row = rules.permit(petition, attempt);
        var now = clock.instant();
        petition.move(row.next(), ProvinceTime.date(now), calendar);
        change.accept(petition, now);
        record(petition, attempt.action().event(), attempt.actor(),
                Optional.ofNullable(attempt.target()).or(() -> attempt.actor().agency()),
                Optional.ofNullable(attempt.text()).map(Vietnamese::clean).filter(t -> !t.isBlank()),
                attempt.action().isPublic(), Optional.ofNullable(attempt.detail()));
        return details(petition.id());
    }

    private void record(Petition petition, TimelineEvent event, Actor actor, Optional<String> agency,
            Optional<String> text, boolean isPublic, Optional<String> detail) {
        var entry = new TimelineEntry(clock.instant(), event, actor, agency, text, petition.state(), isPublic, detail);
        timeline.append(petition, entry);
        store.flush();
        events.publishEvent(new PetitionChanged(petition.id(), petition.code(), petition.citizenId(), entry));
    }

    private PetitionDetails details(long id) {
        return reader.find(id).orElseThrow(() -> new IllegalStateException("Petition " + id + " is gone"));
    }
}
