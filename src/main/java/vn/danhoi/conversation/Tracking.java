package vn.danhoi.conversation;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.understanding.Heard;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.PetitionCode;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.TimelineEntry;
import vn.danhoi.petition.TimelineEvent;

/** Petitions already filed: where they stand, and what the citizen still says to them. Only the citizen's own are spoken of. */
@Component
class Tracking {

    private static final Pattern CODE = Pattern
            .compile("(?iu)\\bd[l1i][-\\s–]*[0-9a-z]{4}[-\\s–]*[0-9a-z]{4}\\b[\\s:,.;-]*");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

    private static final Pattern STARS = Pattern.compile("\\s*([1-5])(?!\\d)(.*)", Pattern.DOTALL);

    private final PetitionViews views;
    private final WhichPetition which;
    private final Outbox outbox;
    private final CitizenActions actions;
    private final SurveyTalk survey;
    private final Wording wording;

    Tracking(PetitionViews views, WhichPetition which, Outbox outbox, CitizenActions actions, SurveyTalk survey,
            Wording wording) {
        this.views = views;
        this.which = which;
        this.outbox = outbox;
        this.actions = actions;
        this.survey = survey;
        this.wording = wording;
    }

    /** A text with a petition's code in it. */
    boolean coded(Exchange x) {
        var code = PetitionCode.findIn(x.said().text());
        if (code.isEmpty()) {
            return false;
        }
        var petition = views.own(x, code.get());
        if (petition.isEmpty()) {
            return x.say(wording.text("track.not-yours", "code", code.get(), "url", wording.publicUrl() + "/tra-cuu"),
                    wording.mine());
        }
        if (x.memory().stage() instanceof Stage.AskedWhich) {
            return which.picked(x, petition.get());
        }
        var rest = CODE.matcher(x.said().text()).replaceAll(" ").strip();
        return about(x, petition.get(), x.said().heard(), rest);
    }

    /** A reply to a message of ours that belongs to a petition. */
    boolean quoted(Exchange x) {
        var petition = x.said().quoted().flatMap(id -> outbox.referenceOf(x.conversationId(), id))
                .flatMap(code -> views.own(x, code));
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
        return views.show(x, p);
    }

    /** "Việc của tôi". */
    boolean mine(Exchange x) {
        var all = views.all(x);
        x.memory().draft().filter(d -> d.hasWords())
                .ifPresent(d -> x.first(wording.text("mine.draft", "words", Wording.title(Filing.words(d)))));
        if (all.isEmpty()) {
            return x.say(wording.text("mine.none"), wording.file(), wording.ask());
        }
        if (all.size() == 1) {
            return views.show(x, views.get(all.getFirst()));
        }
        return views.list(x, wording.text("mine.title", "count", all.size()), all, "show");
    }

    /** What was filed last, one after the other when it was several. */
    boolean latest(Exchange x) {
        var codes = x.memory().filed().map(f -> f.codes()).orElse(List.of());
        var shown = codes.stream().flatMap(c -> views.own(x, c).stream()).toList();
        shown.forEach(p -> views.show(x, p));
        return !shown.isEmpty();
    }

    /** "Xem": the answer that waited. When it is on its way already, nothing needs saying twice. */
    boolean view(Exchange x) {
        var answered = views.all(x).stream().filter(p -> p.answeredAt().isPresent())
                .findFirst();
        if (answered.isEmpty()) {
            return mine(x);
        }
        boolean coming = outbox.deliveries(answered.get().code()).stream()
                .anyMatch(d -> d.state() == DeliveryState.WAITING);
        return coming || views.show(x, views.get(answered.get()));
    }

    /**
     * A bare number right after a notice that no dialogue sent: an answer's choices stand as numbered text where buttons do
     * not show, and an official may have asked for a number.
     */
    boolean numbersNotice(Exchange x) {
        if (!NUMBER.matcher(x.said().text()).matches()) {
            return false;
        }
        var last = views.all(x).stream()
                .filter(p -> p.state() == PetitionState.ANSWERED || p.state() == PetitionState.WAITING_FOR_CITIZEN)
                .map(views::get).filter(p -> lastChange(p).isAfter(x.previousAt()))
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

    /** A button of a petition. */
    boolean press(Exchange x) {
        var press = x.said().press().filter(p -> p.name().equals("pt"));
        if (press.isEmpty()) {
            return false;
        }
        String what = press.get().part(0);
        var petition = views.own(x, press.get().part(1));
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
            case "factor" -> survey.press(x, p, press.get());
            case "comment" -> survey.pressNoComment(x, p);
            case "reply" -> p.summary().state() == PetitionState.WAITING_FOR_CITIZEN
                    ? actions.askReply(x, p)
                    : views.show(x, p);
            case "receipt" -> views.receipt(x, p);
            case "add" -> actions.askSupplement(x, p);
            case "letter-yes" -> actions.letterArrived(x, p, true);
            case "letter-no" -> actions.letterArrived(x, p, false);
            case "withdraw" -> press.get().part(2).equals("yes") ? actions.withdraw(x, p) : actions.askWithdrawal(x, p);
            case "pick" -> which.picked(x, p);
            default -> views.show(x, p);
        };
    }

    /** Awaited words for a petition. */
    boolean awaited(Exchange x) {
        return switch (x.memory().stage()) {
            case Stage.AskedReply asked -> views.own(x, asked.code())
                    .map(p -> actions.reply(x, p, x.said().text(), x.said().attachments())).orElse(false);
            case Stage.AskedSupplement asked -> views.own(x, asked.code())
                    .map(p -> actions.supplement(x, p, x.said().text(), x.said().attachments())).orElse(false);
            case Stage.AskedStars asked -> stars(x.said().text()).flatMap(n -> views.own(x, asked.code())
                    .map(p -> actions.rate(x, p, n, comment(x.said().text())))).orElse(false);
            case Stage.AskedFactor asked -> stars(x.said().text()).flatMap(n -> views.own(x, asked.code())
                    .map(p -> survey.score(x, p, asked.factor(), n))).orElse(false);
            case Stage.AskedComment asked when x.said().hasText() -> views.own(x, asked.code())
                    .map(p -> survey.comment(x, p, x.said().text())).orElse(false);
            case Stage.AskedComment asked -> false;
            case Stage.Idle idle -> false;
            case Stage.Filing filing -> false;
            case Stage.AskedDenunciation asked -> false;
            case Stage.Denounced denounced -> false;
            case Stage.Offered offered -> false;
            case Stage.AskedWhich asked -> which.named(x, asked.purpose()).map(p -> which.picked(x, p)).orElse(false);
            case Stage.AskedPhone asked -> false;
            case Stage.Booking booking -> false;
            case Stage.Commenting commenting -> false;
            case Stage.Requesting requesting -> false;
        };
    }

    /** Topic of the petition that something is awaited for. */
    Optional<String> awaitedTopic(Exchange x) {
        Optional<String> code = switch (x.memory().stage()) {
            case Stage.AskedReply asked -> Optional.of(asked.code());
            case Stage.AskedSupplement asked -> Optional.of(asked.code());
            case Stage.AskedStars asked -> Optional.of(asked.code());
            case Stage.AskedComment asked -> Optional.of(asked.code());
            default -> Optional.empty();
        };
        return code.flatMap(c -> views.own(x, c)).flatMap(p -> p.summary().topic());
    }

    private static boolean isSettled(PetitionDetails p) {
        return p.summary().state() == PetitionState.ANSWERED || p.summary().state() == PetitionState.CLOSED;
    }

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
