package vn.danhoi.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.HandoverRequests.HandoverRequest;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.ReplyWindow;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PersonalData;
import vn.danhoi.petition.Petitions;
import vn.danhoi.vietnamese.Vietnamese;

/** What the chat desk shows: who waits, and the talk with one person. */
@Component
class HandoverModel {

    private static final int TALK_LINES = 60;
    private static final int RECENT_LINES = 12;
    /** An agency reads what led to the wish, not what was said about other matters before. */
    private static final Duration TALK_BEFORE = Duration.ofMinutes(30);
    private static final int WISH_LINES = 2;
    /** Shorter ones are presses and greetings. */
    private static final int TELLING = 4;
    private static final Pattern NUMBER = Pattern.compile("(?:\\+?\\d[\\s.-]?){8,}\\d");

    private final Conversations conversations;
    private final Citizens citizens;
    private final Petitions petitions;
    private final Outbox outbox;
    private final Attachments attachments;
    private final Agencies agencies;
    private final Users users;
    private final PersonalData personal;
    private final Words words;
    private final When when;
    private final Clock clock;

    HandoverModel(Conversations conversations, Citizens citizens, Petitions petitions, Outbox outbox,
            Attachments attachments, Agencies agencies, Users users, PersonalData personal, Words words, When when,
            Clock clock) {
        this.conversations = conversations;
        this.citizens = citizens;
        this.petitions = petitions;
        this.outbox = outbox;
        this.attachments = attachments;
        this.agencies = agencies;
        this.users = users;
        this.personal = personal;
        this.words = words;
        this.when = when;
        this.clock = clock;
    }

    /**
     * A line of the list.
     *
     * @param said     what the person said last
     * @param waits    how long for, in words; empty when nobody waits
     * @param heldBy   who talks with them now
     * @param hasPhone whether they left a number
     * @param trouble  a message to them did not arrive or may not have
     */
    record Row(HandoverRequest request, String reason, List<String> said, @Nullable String waits,
            @Nullable String agency, @Nullable String heldBy, @Nullable String answeredBy, boolean hasPhone,
            boolean trouble) {}

    /** A file of a request. */
    record FileLink(UUID id, String label, boolean stored) {}

    /** A line of the talk; with how far it came when an official wrote it. */
    record Said(Instant at, boolean inbound, String who, String text, List<String> kinds, @Nullable String state,
            String tone, @Nullable String reason) {}

    Row row(HandoverRequest request) {
        var talk = conversations.transcript(request.conversationId(), RECENT_LINES);
        var citizen = citizens.of(conversations.get(request.conversationId()));
        var inbound = talk.stream().filter(Conversations.Line::inbound).toList();
        var telling = inbound.stream().filter(l -> Vietnamese.syllables(l.text()).size() >= TELLING).toList();
        var shown = telling.isEmpty() ? inbound : telling;
        var said = shown.subList(Math.max(0, shown.size() - WISH_LINES), shown.size()).stream()
                .map(l -> l.text().isBlank() ? String.join(", ", kinds(l)) : personal.listed(withoutNumbers(l.text())))
                .toList();
        return new Row(request, words.get("request.reason." + request.reason()), said,
                request.waits(talk) ? waits(since(request, inbound)) : null, agencyName(request.agency()),
                heldBy(request), request.answeredBy().map(this::person).orElse(null), citizen.hasPhone(),
                outbox.deliveries(request.reference()).stream().anyMatch(d -> isTrouble(d.state())));
    }

    /** Numbers to call are read on the page of the talk, where reading is audited; here no number stands, whatever it is. */
    private String withoutNumbers(String text) {
        return NUMBER.matcher(text).replaceAll(words.get("request.number"));
    }

    /** From the wish on, or from the first word after the last answer. */
    private static Instant since(HandoverRequest request, List<Conversations.Line> inbound) {
        return request.answeredAt().flatMap(at -> inbound.stream().map(Conversations.Line::at)
                .filter(i -> i.isAfter(at)).findFirst()).orElse(request.requestedAt());
    }

    private String waits(Instant since) {
        var waited = Duration.between(since, clock.instant());
        if (waited.toMinutes() < 1) {
            return words.get("request.waits.now");
        }
        return waited.toHours() < 1
                ? words.get("request.waits.minutes", waited.toMinutes())
                : waited.toDays() < 1
                        ? words.get("request.waits.hours", waited.toHours())
                        : words.get("request.waits.days", waited.toDays());
    }

    @Nullable
    String heldBy(HandoverRequest request) {
        return conversations.heldBy(request.conversationId()).map(this::person).orElse(null);
    }

    void fill(Model model, User user, HandoverRequest request) {
        var citizen = citizens.of(conversations.get(request.conversationId()));
        model.addAttribute("nav", "requests");
        model.addAttribute("reason", words.get("request.reason." + request.reason()));
        model.addAttribute("citizenName", citizen.name().orElse(null));
        model.addAttribute("hasPhone", citizen.hasPhone());
        model.addAttribute("agency", agencyName(request.agency()));
        model.addAttribute("petition", request.petition().flatMap(petitions::findByCode)
                .filter(p -> Viewing.mayRead(user, p.summary())).map(p -> p.summary()).orElse(null));
        model.addAttribute("files", request.attachments().stream().flatMap(f -> attachments.find(f).stream())
                .map(f -> new FileLink(f.id(),
                        f.name().orElse(words.get(f.kind().equals("audio") ? "file.kind.audio" : "file.kind.file")),
                        f.state() == Attachments.Attachment.State.STORED))
                .toList());
        model.addAttribute("receivers", user.role() == User.Role.COORDINATOR ? agencies.current() : List.of());
        boolean mine = conversations.heldBy(request.conversationId()).filter(user.name()::equals).isPresent();
        model.addAttribute("mine", mine);
        model.addAttribute("mayTakeFromColleague", heldBy(request) != null && !mine
                && (user.role() == User.Role.COORDINATOR || user.role() == User.Role.LEADER));
        var window = conversations.window(request.conversationId());
        model.addAttribute("window", window(window));
        model.addAttribute("windowState", window.state().name());
        talk(model, user, request);
    }

    private String window(ReplyWindow window) {
        String key = "request.window." + window.state();
        return window.until()
                .map(until -> words.get(window.state() == ReplyWindow.State.FREE ? key + ".until" : key,
                        when.moment(until)))
                .orElseGet(() -> words.get(key));
    }

    /** What changes while the page is open. */
    void talk(Model model, User user, HandoverRequest request) {
        model.addAttribute("request", request);
        model.addAttribute("heldBy", heldBy(request));
        var lines = said(user, request);
        model.addAttribute("talk", lines);
        model.addAttribute("seen", Integer.toHexString(Objects.hash(lines, model.getAttribute("heldBy"))));
    }

    private List<Said> said(User user, HandoverRequest request) {
        Map<Instant, Map<String, Outbox.Delivery>> deliveries = new HashMap<>();
        outbox.deliveries(request.reference())
                .forEach(d -> deliveries.computeIfAbsent(d.queuedAt(), at -> new HashMap<>()).put(d.text(), d));
        var from = Viewing.boundTo(user).isPresent() ? request.requestedAt().minus(TALK_BEFORE) : Instant.EPOCH;
        return conversations.transcript(request.conversationId(), TALK_LINES).stream()
                .filter(l -> !l.at().isBefore(from))
                .map(l -> said(l, l.inbound()
                        ? Optional.empty()
                        : Optional.ofNullable(deliveries.getOrDefault(l.at(), Map.of()).get(l.text()))))
                .toList();
    }

    private Said said(Conversations.Line line, Optional<Outbox.Delivery> delivery) {
        String who = line.inbound()
                ? words.get("actor.citizen")
                : line.author().map(this::person)
                        .orElseGet(() -> words.get(delivery.isPresent() ? "request.desk" : "request.bot"));
        return new Said(line.at(), line.inbound(), who, line.text(), kinds(line),
                delivery.map(d -> words.get("delivery." + d.state())).orElse(null),
                delivery.map(d -> DeliveryModel.tone(d.state())).orElse(""),
                delivery.flatMap(Outbox.Delivery::reason).map(r -> words.find("reason." + r).orElse(r)).orElse(null));
    }

    private List<String> kinds(Conversations.Line line) {
        return line.kinds().stream().map(k -> words.find("request.kind." + k).orElse(k)).toList();
    }

    private static boolean isTrouble(DeliveryState state) {
        return state == DeliveryState.FAILED || state == DeliveryState.UNKNOWN || state == DeliveryState.WAITING;
    }

    private @Nullable String agencyName(Optional<String> code) {
        return code.map(c -> agencies.find(c).map(Agency::name).orElse(c)).orElse(null);
    }

    String person(String name) {
        return users.find(name).map(User::displayName).orElse(name);
    }
}
