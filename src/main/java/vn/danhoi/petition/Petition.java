package vn.danhoi.petition;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.annotations.EmbeddedColumnNaming;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * The case as it stands. Changes only along the {@link Lifecycle}: every change begins with {@link #move} and adds one
 * line to the timeline.
 */
@Entity
@Table(name = "petition")
@SuppressWarnings("NullAway.Init") // the persistence provider fills the fields
class Petition {

    private static final int TITLE = 80;
    /** Long enough that nothing a title shows was cut before it was recognised. */
    private static final int BEGIN = 6 * TITLE;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Version
    private int version;

    private String code;
    private String token;
    private long citizenId;
    @Enumerated(EnumType.STRING)
    private PetitionKind kind;
    @Enumerated(EnumType.STRING)
    private PetitionState state;
    @Enumerated(EnumType.STRING)
    private @Nullable PetitionState beforeWaiting;
    private @Nullable String topic;
    private String title;
    private String words;
    private String folded;
    private String owner;
    private @Nullable String assignee;
    private @Nullable String area;
    private @Nullable String placeText;
    private @Nullable Double latitude;
    private @Nullable Double longitude;
    @JdbcTypeCode(SqlTypes.ARRAY)
    private UUID[] attachmentIds;
    private boolean isPrivate;
    private Instant receivedAt;
    private Instant filedAt;
    private String routingWhy;
    private String viaChannel;
    private boolean nameless;
    @Embedded
    @EmbeddedColumnNaming("notice_%s")
    private Deadline notice;
    @Embedded
    @EmbeddedColumnNaming("due_%s")
    private Deadline due;
    private @Nullable String decideRule;
    private @Nullable Integer decideAmount;
    @Enumerated(EnumType.STRING)
    private Term.@Nullable Unit decideUnit;
    private @Nullable String decideBasis;
    private @Nullable Boolean decideProvisional;
    private @Nullable Instant acceptedAt;
    private @Nullable String answer;
    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;
    private @Nullable String refusal;
    @JdbcTypeCode(SqlTypes.ARRAY)
    private String @Nullable [] answerPoints;
    private @Nullable Instant answeredAt;
    private @Nullable Instant reopenableUntil;
    private @Nullable Instant firstAnsweredAt;
    private @Nullable LocalDate firstDueOn;
    @Column(columnDefinition = "smallint")
    private @Nullable Integer rating;
    private @Nullable String ratingComment;
    private @Nullable Instant ratedAt;
    private @Nullable Instant closedAt;
    private int reopened;
    private int transfers;
    private @Nullable LocalDate overdueNotedFor;
    private boolean forLeader;
    private @Nullable Long duplicateOf;
    private @Nullable Long splitFrom;
    private @Nullable LocalDate pausedOn;
    private @Nullable String pauseBasis;
    @Embedded
    @EmbeddedColumnNaming("before_extension_%s")
    private @Nullable Deadline beforeExtension;
    private int timelineLength;

    /** For the persistence provider. */
    protected Petition() {}

    /** @param listed makes of the words what a list may show of them */
    Petition(NewPetition filed, String code, String desk, DeadlineRules.Clocks clocks, UnaryOperator<String> listed,
            Instant now) {
        this(filed, filed.words().value(), code, desk, clocks, listed, now);
    }

    private Petition(NewPetition filed, String words, String code, String desk, DeadlineRules.Clocks clocks,
            UnaryOperator<String> listed, Instant now) {
        this.code = code;
        this.token = PetitionCode.randomToken();
        this.citizenId = filed.citizenId();
        this.kind = filed.kind();
        this.state = PetitionState.RECEIVED;
        this.topic = filed.topic().orElse(null);
        this.words = Vietnamese.clean(words);
        this.title = title(this.words, listed);
        this.owner = desk;
        this.area = filed.area().orElse(null);
        this.placeText = filed.placeText().map(Vietnamese::clean).orElse(null);
        this.folded = searched(code + " " + this.words + filed.placeText().map(p -> " " + p).orElse(""));
        this.latitude = filed.latitude().orElse(null);
        this.longitude = filed.longitude().orElse(null);
        this.attachmentIds = filed.attachments().toArray(UUID[]::new);
        // A complaint is seen by named readers of the deciding agency only.
        this.isPrivate = filed.isPrivate() || filed.kind() == PetitionKind.COMPLAINT;
        this.receivedAt = filed.receivedAt();
        this.filedAt = now;
        this.routingWhy = Vietnamese.clean(filed.routingWhy());
        this.viaChannel = filed.viaChannel();
        this.nameless = filed.nameless();
        this.notice = clocks.notice();
        this.due = clocks.due();
        this.pauseBasis = clocks.pauseBasis().orElse(null);
        clocks.fromAcceptance().ifPresent(rule -> {
            this.decideRule = rule.code();
            this.decideAmount = rule.term().amount();
            this.decideUnit = rule.term().unit();
            this.decideBasis = rule.basis();
            this.decideProvisional = rule.provisional();
        });
    }

    private static String title(String words, UnaryOperator<String> listed) {
        String begin = words.substring(0, Math.min(words.length(), BEGIN));
        String line = listed.apply(begin.replaceAll("\\s+", " ").strip());
        if (line.codePointCount(0, line.length()) <= TITLE) {
            return line;
        }
        String cut = line.substring(0, line.offsetByCodePoints(0, TITLE - 1));
        int blank = cut.lastIndexOf(' ');
        return (blank > TITLE / 2 ? cut.substring(0, blank) : cut) + "…";
    }

    /**
     * The second of two matters, in its own case: received when the first was, on the very same clocks.
     *
     * @param secondWords what of the first it is about
     */
    Petition split(String newCode, String desk, String secondWords, Optional<String> secondTopic, String why,
            UnaryOperator<String> listed, Instant now) {
        var clocks = new DeadlineRules.Clocks(notice, due, Optional.empty(), Optional.ofNullable(pauseBasis));
        var second = new Petition(new NewPetition(citizenId, kind, secondTopic.or(() -> Optional.ofNullable(topic)),
                CitizenText.NONE, Optional.empty(), Optional.ofNullable(area), Optional.ofNullable(placeText),
                Optional.ofNullable(latitude), Optional.ofNullable(longitude), List.of(attachmentIds), isPrivate,
                receivedAt, why, viaChannel, nameless), secondWords, newCode, desk, clocks, listed, now);
        second.decideRule = decideRule;
        second.decideAmount = decideAmount;
        second.decideUnit = decideUnit;
        second.decideBasis = decideBasis;
        second.decideProvisional = decideProvisional;
        second.acceptedAt = acceptedAt;
        second.beforeExtension = beforeExtension;
        second.overdueNotedFor = overdueNotedFor;
        second.splitFrom = id;
        return second;
    }

    /** Goes to the state the table names; a clock that waits for the citizen stops and goes on. */
    void move(Transition.Next next, LocalDate today, WorkCalendar calendar) {
        var standing = new Standing(state, beforeWaiting).after(next);
        state = standing.state();
        beforeWaiting = standing.beforeWaiting();
        boolean waits = state == PetitionState.WAITING_FOR_CITIZEN;
        if (waits && pausedOn == null && pauseBasis != null && answerClockRuns() && !due.lastDay().isBefore(today)) {
            pausedOn = today;
        } else if (!waits && pausedOn != null) {
            due = due.resumed(pausedOn, today, calendar);
            pausedOn = null;
        }
        if (!state.isOpen()) {
            forLeader = false; // nothing left for the leader to do
        }
    }

    /** The number of the next line of the timeline; counting it here makes every line a new version. */
    int nextLine() {
        return ++timelineLength;
    }

    /** Taken up: where the law counts the answer's time from acceptance, that clock starts now. */
    void accepted(Instant now, WorkCalendar calendar) {
        if (acceptedAt == null) {
            acceptedAt = now;
            startDecisionClock(ProvinceTime.date(now), calendar);
        }
    }

    private void startDecisionClock(LocalDate day, WorkCalendar calendar) {
        if (decideRule != null && decideAmount != null && decideUnit != null && decideBasis != null) {
            var term = new Term(decideAmount, decideUnit);
            due = new Deadline(decideRule, day, term.amount(), term.unit(), calendar.lastDay(day, term), decideBasis,
                    Boolean.TRUE.equals(decideProvisional));
        }
    }

    /** The law's one extension. */
    void extended(Deadline later) {
        beforeExtension = due;
        due = later;
    }

    boolean isExtended() {
        return beforeExtension != null;
    }

    /** Whether the due date is that of the answer already, not of accepting. */
    boolean answerClockRuns() {
        return decideRule == null || acceptedAt != null;
    }

    void joinTo(long main) {
        duplicateOf = main;
    }

    void standAlone() {
        duplicateOf = null;
    }

    /** From now on another agency holds it. The due date stays. */
    void handTo(String agency) {
        owner = agency;
        assignee = null;
    }

    void countTransfer() {
        transfers++;
    }

    void assignTo(String official) {
        assignee = official;
    }

    void addAttachments(List<UUID> more) {
        if (!more.isEmpty()) {
            var all = new ArrayList<>(List.of(attachmentIds));
            all.addAll(more);
            attachmentIds = all.toArray(UUID[]::new);
        }
    }

    /** New words of the citizen are found by search, too. */
    void addWords(String text) {
        folded = " " + folded.strip() + searched(text);
    }

    /** Text as the search looks into it: folded words, a blank before and after each, so that a word can be found whole. */
    static String searched(String text) {
        return " " + Vietnamese.key(text) + " ";
    }

    /** What was put before the leader: the outcome and the points it speaks to. */
    void drafted(Answer draft) {
        outcome = draft.outcome();
        answerPoints = draft.pointsAnswered().toArray(String[]::new);
    }

    void answered(Answer given, Instant now, int reopenDays) {
        drafted(given);
        answer = Vietnamese.clean(given.text());
        answeredAt = now;
        reopenableUntil = ProvinceTime.endOf(ProvinceTime.date(now).plusDays(reopenDays));
        if (firstAnsweredAt == null) {
            firstAnsweredAt = now;
            firstDueOn = due.lastDay();
        }
        rating = null;
        ratingComment = null;
        ratedAt = null;
    }

    void rated(int stars, Optional<String> comment, Instant now) {
        rating = stars;
        ratingComment = comment.orElse(null);
        ratedAt = now;
    }

    /**
     * Not solved: the term of the answer runs again from the day the citizen says so. What was answered was taken up,
     * by itself or with the petition it was joined to, so the term for accepting does not come back.
     */
    void reopened(Instant now, WorkCalendar calendar) {
        var day = ProvinceTime.date(now);
        if (answerClockRuns()) {
            var again = beforeExtension == null ? due : beforeExtension;
            due = new Deadline(again.rule(), day, again.amount(), again.unit(), calendar.lastDay(day, again.term()),
                    again.basis(), again.provisional());
        } else {
            accepted(now, calendar);
        }
        answer = null;
        outcome = null;
        answerPoints = null;
        duplicateOf = null;
        answeredAt = null;
        reopenableUntil = null;
        closedAt = null;
        reopened++;
        forLeader = true;
    }

    void closed(Instant now) {
        closedAt = now;
    }

    /** @param reason code of the refusal */
    void refused(@Nullable String reason, Outcome result, Instant now) {
        refusal = reason;
        settledAs(result, now);
    }

    void settledAs(Outcome result, Instant now) {
        outcome = result;
        closedAt = now;
    }

    void overdueNoted() {
        overdueNotedFor = due.lastDay();
        forLeader = true;
    }

    void markForLeader() {
        forLeader = true;
    }

    long id() {
        return id;
    }

    int version() {
        return version;
    }

    String code() {
        return code;
    }

    long citizenId() {
        return citizenId;
    }

    PetitionState state() {
        return state;
    }

    PetitionKind kind() {
        return kind;
    }

    LocalDate receivedOn() {
        return ProvinceTime.date(receivedAt);
    }

    boolean isPrivate() {
        return isPrivate;
    }

    @Nullable
    Long duplicateOf() {
        return duplicateOf;
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    @Nullable
    String refusal() {
        return refusal;
    }

    @Nullable
    String answer() {
        return answer;
    }

    String owner() {
        return owner;
    }

    Deadline due() {
        return due;
    }

    int transfers() {
        return transfers;
    }

    boolean isRated() {
        return rating != null;
    }

    boolean isReopenable(Instant now) {
        return reopenableUntil != null && now.isBefore(reopenableUntil);
    }

    boolean isOverdueUnnoted(LocalDate today) {
        return pausedOn == null && due.lastDay().isBefore(today) && !due.lastDay().equals(overdueNotedFor);
    }
}
