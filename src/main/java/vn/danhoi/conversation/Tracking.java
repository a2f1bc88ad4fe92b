package vn.danhoi.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Option;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.Purpose;
import vn.danhoi.conversation.understanding.Heard;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.PetitionCode;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEntry;
import vn.danhoi.petition.TimelineEvent;
import vn.danhoi.vietnamese.Vietnamese;

/** Petitions already filed: where they stand, and what the citizen still says to them. Only the citizen's own are spoken of. */
@Component
class Tracking {

    private static final int LISTED = 5;
    private static final Pattern CODE = Pattern
            .compile("(?iu)\\bd[l1i][-\\s–]*[0-9a-z]{4}[-\\s–]*[0-9a-z]{4}\\b[\\s:,.;-]*");

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private final Petitions petitions;
    private final Outbox outbox;
    private final CitizenActions actions;
    private final Wording wording;

    Tracking(Petitions petitions, Outbox outbox, CitizenActions actions, Wording wording) {
        this.petitions = petitions;
        this.outbox = outbox;
        this.actions = actions;
        this.wording = wording;
    }

    /** The citizen's petition of that code; others' do not exist here. */
    Optional<PetitionDetails> own(Exchange x, String code) {
        return petitions.findByCode(code).filter(p -> p.citizenId() == x.citizen().id());
    }

    /** A text with a petition's code in it. */
    boolean coded(Exchange x) {
        var code = PetitionCode.findIn(x.said().text());
        if (code.isEmpty()) {
            return false;
        }
        var petition = own(x, code.get());
        if (petition.isEmpty()) {
            return x.say(wording.text("track.not-yours", "code", code.get(), "url", wording.publicUrl() + "/tra-cuu"),
                    wording.mine());
        }
        if (x.memory().stage() instanceof Stage.AskedWhich) {
            return picked(x, petition.get());
        }
        var rest = CODE.matcher(x.said().text()).replaceAll(" ").strip();
        return about(x, petition.get(), x.said().heard(), rest);
    }

    /** A reply to a message of ours that belongs to a petition. */
    boolean quoted(Exchange x) {
        var petition = x.said().quoted().flatMap(id -> outbox.referenceOf(x.conversationId(), id))
                .flatMap(code -> own(x, code));
        if (petition.isEmpty() || x.said().press().isPresent()) {
            return false;
        }
        var p = petition.get();
        if (!x.said().hasText() && x.said().attachments().isEmpty()) {
            return false;
        }
        if (p.summary().state() == PetitionState.WAITING_FOR_CITIZEN
                && !x.said().heard().begins(Intent.WITHDRAW)) {
            return actions.reply(x, p, x.said().text(), x.said().attachments());
        }
        var stars = stars(x.said().text());
        if (stars.isPresent() && isSettled(p)) {
            return actions.rate(x, p, stars.get(), Optional.empty());
        }
        if (about(x, p, x.said().heard(), x.said().text())) {
            return true;
        }
        return false;
    }

    /** What the citizen wants of one petition, from how the text begins. */
    private boolean about(Exchange x, PetitionDetails p, Heard heard, String text) {
        if (heard.begins(Intent.NOT_DONE)) {
            return actions.reopen(x, p, text);
        }
        if (heard.begins(Intent.WITHDRAW)) {
            return actions.askWithdrawal(x, p);
        }
        if (heard.begins(Intent.SUPPLEMENT)) {
            String more = CODE.matcher(heard.after(Intent.SUPPLEMENT).orElse("")).replaceAll(" ").strip();
            return more.isEmpty() && x.said().attachments().isEmpty()
                    ? actions.askSupplement(x, p)
                    : actions.supplement(x, p, more, x.said().attachments());
        }
        if (heard.is(Intent.DONE)) {
            return actions.done(x, p);
        }
        if (p.summary().state() == PetitionState.WAITING_FOR_CITIZEN && !text.isBlank()) {
            return actions.reply(x, p, text, x.said().attachments());
        }
        if (!x.said().attachments().isEmpty() && p.summary().state().isOpen()) {
            return actions.supplement(x, p, text, x.said().attachments());
        }
        return show(x, p);
    }

    boolean show(Exchange x, PetitionDetails p) {
        var s = p.summary();
        var lines = new ArrayList<String>();
        lines.add(wording.text("track.title", "code", s.code(), "title", Wording.quote(s.title())));
        lines.add(wording.text("track.state", "state", wording.text("state." + s.state()), "agency",
                wording.agency(s.owner())));
        if (s.state().isOpen()) {
            lines.add(
                    wording.text(s.provisional() ? "track.due-provisional" : "track.due", "day", wording.day(s.dueOn()),
                            "basis", p.dueBasis()));
        }
        p.answer().ifPresent(a -> lines.add(wording.text("track.answer", "answer", a)));
        if (s.state() == PetitionState.WAITING_FOR_CITIZEN || s.state() == PetitionState.REFUSED) {
            lastWord(p).ifPresent(q -> lines.add(wording.text("track.said", "text", q)));
        }
        var buttons = new ArrayList<Button>(List.of(wording.status(p.token())));
        String code = s.code();
        if (s.state() == PetitionState.WAITING_FOR_CITIZEN) {
            buttons.add(wording.button("button.reply", "#pt:reply:" + code));
        } else if (s.state() == PetitionState.ANSWERED) {
            buttons.add(wording.button("button.done", "#pt:done:" + code));
            buttons.add(wording.button("button.not-done", "#pt:reopen:" + code));
        } else if (s.state().isOpen()) {
            buttons.add(wording.button("button.supplement", "#pt:add:" + code));
            buttons.add(wording.button("button.withdraw", "#pt:withdraw:" + code));
        }
        return x.say(Reply.of(String.join("\n", lines), buttons).about(code));
    }

    private static Optional<String> lastWord(PetitionDetails p) {
        return p.timeline().reversed().stream().filter(TimelineEntry::isPublic)
                .filter(e -> e.stateAfter() == p.summary().state()).flatMap(e -> e.text().stream()).findFirst();
    }

    /** "Việc của tôi". */
    boolean mine(Exchange x) {
        var all = petitions.ofCitizen(x.citizen().id());
        x.memory().draft().filter(d -> d.hasWords())
                .ifPresent(d -> x.first(wording.text("mine.draft", "words", Wording.title(Filing.words(d)))));
        if (all.isEmpty()) {
            return x.say(wording.text("mine.none"), wording.file(), wording.ask());
        }
        if (all.size() == 1) {
            return show(x, petitions.find(all.getFirst().id()).orElseThrow());
        }
        return list(x, wording.text("mine.title", "count", all.size()), all, "show");
    }

    private boolean list(Exchange x, String title, List<PetitionSummary> all, String what) {
        var lines = new ArrayList<String>(List.of(title));
        var options = new ArrayList<Option>();
        all.stream().limit(LISTED).forEach(s -> {
            options.add(new Option(s.code(), "#pt:" + what + ":" + s.code()));
            lines.add(options.size() + ". " + wording.text("mine.line", "code", s.code(), "title",
                    Wording.title(s.title()), "state", wording.text("state." + s.state())));
        });
        if (all.size() > LISTED) {
            lines.add(wording.text("mine.more"));
        }
        return x.say(Reply.of(String.join("\n", lines),
                options.stream().map(o -> Wording.say(o.title(), o.payload())).toList()));
    }

    /** "Xem": the answer that waited. When it is on its way already, nothing needs saying twice. */
    boolean view(Exchange x) {
        var answered = petitions.ofCitizen(x.citizen().id()).stream().filter(p -> p.answeredAt().isPresent())
                .findFirst();
        if (answered.isEmpty()) {
            return mine(x);
        }
        boolean coming = outbox.deliveries(answered.get().code()).stream()
                .anyMatch(d -> d.state() == DeliveryState.WAITING);
        return coming || show(x, petitions.find(answered.get().id()).orElseThrow());
    }

    /** "Chưa xong", "bổ sung", "rút": which petition is meant, when no code was given. */
    boolean which(Exchange x, Purpose purpose, String words, List<UUID> files) {
        var fitting = petitions.ofCitizen(x.citizen().id()).stream().filter(p -> fits(p, purpose)).toList();
        if (fitting.isEmpty()) {
            return x.say(wording.text("which.none." + purpose), wording.file(), wording.mine());
        }
        if (fitting.size() == 1) {
            return act(x, petitions.find(fitting.getFirst().id()).orElseThrow(), purpose, words, files);
        }
        x.stage(new Stage.AskedWhich(purpose, words, files));
        return list(x, wording.text("which.ask"), fitting, "pick");
    }

    private static boolean fits(PetitionSummary p, Purpose purpose) {
        return switch (purpose) {
            case REPLY -> p.state() == PetitionState.WAITING_FOR_CITIZEN;
            case SUPPLEMENT, WITHDRAW -> p.state().isOpen();
            case DONE -> p.state() == PetitionState.ANSWERED;
            case REOPEN -> p.state() == PetitionState.ANSWERED || p.state() == PetitionState.CLOSED;
        };
    }

    private boolean act(Exchange x, PetitionDetails p, Purpose purpose, String words, List<UUID> files) {
        return switch (purpose) {
            case REPLY -> words.isBlank() && files.isEmpty()
                    ? actions.askReply(x, p)
                    : actions.reply(x, p, words, files);
            case SUPPLEMENT -> words.isBlank() && files.isEmpty()
                    ? actions.askSupplement(x, p)
                    : actions.supplement(x, p, words, files);
            case DONE -> actions.done(x, p);
            case REOPEN -> actions.reopen(x, p, words);
            case WITHDRAW -> actions.askWithdrawal(x, p);
        };
    }

    /** An unclear message while an official's question is open: it is the answer, or the citizen says to which. */
    boolean answersQuestion(Exchange x) {
        var waiting = petitions.ofCitizen(x.citizen().id()).stream().filter(p -> fits(p, Purpose.REPLY)).toList();
        return !waiting.isEmpty() && which(x, Purpose.REPLY, x.said().text(), x.said().attachments());
    }

    /**
     * A bare number right after a notice that no dialogue sent: an answer's choices stand as numbered text where buttons do
     * not show, and an official may have asked for a number.
     */
    boolean numbersNotice(Exchange x) {
        if (!NUMBER.matcher(x.said().text()).matches()) {
            return false;
        }
        var last = petitions.ofCitizen(x.citizen().id()).stream()
                .filter(p -> p.state() == PetitionState.ANSWERED || p.state() == PetitionState.WAITING_FOR_CITIZEN)
                .flatMap(p -> petitions.find(p.id()).stream()).filter(p -> lastChange(p).isAfter(x.previousAt()))
                .max(Comparator.comparing(Tracking::lastChange));
        return last.map(p -> {
            if (p.summary().state() == PetitionState.WAITING_FOR_CITIZEN) {
                return actions.reply(x, p, x.said().text(), List.of());
            }
            return switch (x.said().text()) {
                case "1" -> actions.done(x, p);
                case "2" -> actions.reopen(x, p, "");
                default -> false;
            };
        }).orElse(false);
    }

    /** When an official last said something to the citizen. */
    private static Instant lastChange(PetitionDetails p) {
        return p.timeline().stream()
                .filter(e -> e.event() == TimelineEvent.ANSWERED || e.event() == TimelineEvent.ASKED_CITIZEN)
                .map(TimelineEntry::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    boolean hasSettled(Exchange x) {
        return petitions.ofCitizen(x.citizen().id()).stream().anyMatch(p -> fits(p, Purpose.REOPEN));
    }

    boolean hasOpenQuestion(Exchange x) {
        return petitions.ofCitizen(x.citizen().id()).stream().anyMatch(p -> fits(p, Purpose.REPLY));
    }

    /** A button of a petition. */
    boolean press(Exchange x) {
        var press = x.said().press().filter(p -> p.name().equals("pt"));
        if (press.isEmpty()) {
            return false;
        }
        String what = press.get().part(0);
        var petition = own(x, press.get().part(1));
        if (petition.isEmpty()) {
            return x.say(wording.text("track.not-yours", "code", press.get().part(1), "url",
                    wording.publicUrl() + "/tra-cuu"), wording.mine());
        }
        var p = petition.get();
        return switch (what) {
            case "done" -> actions.done(x, p);
            case "reopen" -> actions.reopen(x, p, "");
            case "rate" -> stars(press.get().part(2)).map(n -> actions.rate(x, p, n, Optional.empty()))
                    .orElseGet(() -> actions.askStars(x, p));
            case "reply" -> p.summary().state() == PetitionState.WAITING_FOR_CITIZEN
                    ? actions.askReply(x, p)
                    : show(x, p);
            case "add" -> actions.askSupplement(x, p);
            case "withdraw" -> press.get().part(2).equals("yes") ? actions.withdraw(x, p) : actions.askWithdrawal(x, p);
            case "pick" -> picked(x, p);
            default -> show(x, p);
        };
    }

    private boolean picked(Exchange x, PetitionDetails p) {
        if (x.memory().stage() instanceof Stage.AskedWhich asked) {
            x.remember(x.memory().idle());
            return act(x, p, asked.purpose(), asked.words(), asked.attachments());
        }
        return show(x, p);
    }

    /** Awaited words for a petition. */
    boolean awaited(Exchange x) {
        return switch (x.memory().stage()) {
            case Stage.AskedReply asked -> own(x, asked.code())
                    .map(p -> actions.reply(x, p, x.said().text(), x.said().attachments())).orElse(false);
            case Stage.AskedSupplement asked -> own(x, asked.code())
                    .map(p -> actions.supplement(x, p, x.said().text(), x.said().attachments())).orElse(false);
            case Stage.AskedStars asked -> stars(x.said().text()).flatMap(n -> own(x, asked.code())
                    .map(p -> actions.rate(x, p, n, comment(x.said().text())))).orElse(false);
            case Stage.Idle idle -> false;
            case Stage.Filing filing -> false;
            case Stage.AskedDenunciation asked -> false;
            case Stage.Denounced denounced -> false;
            case Stage.Offered offered -> false;
            case Stage.AskedWhich asked -> named(x, asked.purpose()).map(p -> picked(x, p)).orElse(false);
            case Stage.AskedPhone asked -> false;
        };
    }

    /** The one petition whose words the citizen repeats most: "cái rác". */
    private Optional<PetitionDetails> named(Exchange x, Purpose purpose) {
        var said = Set.copyOf(Vietnamese.syllables(x.said().text()));
        var shared = petitions.ofCitizen(x.citizen().id()).stream().filter(p -> fits(p, purpose)).collect(
                Collectors.groupingBy(p -> Vietnamese.syllables(p.title()).stream().filter(said::contains).count(),
                        TreeMap::new, Collectors.toList()));
        var best = shared.lastEntry();
        return best == null || best.getKey() == 0 || best.getValue().size() > 1
                ? Optional.empty()
                : petitions.find(best.getValue().getFirst().id());
    }

    /** Topic of the petition that something is awaited for. */
    Optional<String> awaitedTopic(Exchange x) {
        Optional<String> code = switch (x.memory().stage()) {
            case Stage.AskedReply asked -> Optional.of(asked.code());
            case Stage.AskedSupplement asked -> Optional.of(asked.code());
            case Stage.AskedStars asked -> Optional.of(asked.code());
            default -> Optional.empty();
        };
        return code.flatMap(c -> own(x, c)).flatMap(p -> p.summary().topic());
    }

    private static boolean isSettled(PetitionDetails p) {
        return p.summary().state() == PetitionState.ANSWERED || p.summary().state() == PetitionState.CLOSED;
    }

    private static final Pattern STARS = Pattern.compile("\\s*([1-5])(?!\\d)(.*)", Pattern.DOTALL);

    /** "4", "4 sao", "5, rất tốt"; "10" is no rating. */
    private static Optional<Integer> stars(String text) {
        var matcher = STARS.matcher(text);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Optional<String> comment(String text) {
        var matcher = STARS.matcher(text);
        return matcher.matches() && matcher.group(2).codePoints().filter(Character::isLetter).count() > 3
                ? Optional.of(matcher.group(2).replaceFirst("^[\\s\\p{P}]+", "").strip())
                : Optional.empty();
    }
}
