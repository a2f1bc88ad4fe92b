package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.memory.Option;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.RequestStep;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.conversation.understanding.Wish;
import vn.danhoi.conversation.understanding.Wishes;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.NewPetition;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.Petitions;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.screening.Screening;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Requests with a form of their own: for information (Law on Access to Information 2016) and for an account of a decision or
 * act (Decree 59/2019). Only what the law needs is asked: what, of whom, how it is to be given or whom it concerns, and who
 * asks.
 */
@Component
class RequestTalk {

    private static final int MOST_AGENCIES = 12;
    private static final int MOST_WORDS_OF_WISH = 3;

    private final Petitions petitions;
    private final Agencies agencies;
    private final Areas areas;
    private final LikelyPlaces likely;
    private final Citizens citizens;
    private final Wishes wishes;
    private final Submission submission;
    private final Screening screening;
    private final Wording wording;

    RequestTalk(Petitions petitions, Agencies agencies, Areas areas, LikelyPlaces likely, Citizens citizens,
            Wishes wishes,
            Submission submission, Screening screening, Wording wording) {
        this.petitions = petitions;
        this.agencies = agencies;
        this.areas = areas;
        this.likely = likely;
        this.citizens = citizens;
        this.wishes = wishes;
        this.submission = submission;
        this.screening = screening;
        this.wording = wording;
    }

    boolean handle(Exchange x) {
        if (!x.said().hasText() || x.said().press().isPresent()) {
            return false;
        }
        if (x.memory().stage() instanceof Stage.Requesting open && answered(x, open)) {
            return true;
        }
        var wished = wishes.hear(x.said().text()).filter(w -> kind(w.wish()).isPresent());
        return wished.map(w -> begin(x, kind(w.wish()).orElseThrow(), w)).orElse(false);
    }

    private static Optional<PetitionKind> kind(Wish wish) {
        return switch (wish) {
            case INFORMATION -> Optional.of(PetitionKind.INFORMATION_REQUEST);
            case ACCOUNT -> Optional.of(PetitionKind.ACCOUNTABILITY_REQUEST);
            case BOOK, RECEPTION_DAYS, BOOKINGS, CHANGE_BOOKING, CANCEL_BOOKING, COMMENT, SUBSCRIBE, UNSUBSCRIBE ->
                Optional.empty();
        };
    }

    private boolean begin(Exchange x, PetitionKind kind, Wishes.Wished wished) {
        var begun = Stage.Requesting.begun(kind, x.at());
        x.first(wording.text("request.form." + kind));
        boolean told = Vietnamese.syllables(wished.about().orElse("")).size() > MOST_WORDS_OF_WISH;
        var next = told ? begun.saying(x.said().text()) : begun;
        return proceed(x, agency(x.said().text()) instanceof Whom.Known(var agency) ? next.to(agency.code()) : next);
    }

    /** Goes on with the first thing missing. */
    private boolean proceed(Exchange x, Stage.Requesting open) {
        if (open.words().isEmpty()) {
            x.stage(open.at(RequestStep.WORDS));
            return x.say(wording.text("request.words." + open.kind()));
        }
        if (open.agency().isEmpty()) {
            return askAgency(x, open);
        }
        if (open.how().isEmpty()) {
            return askHow(x, open);
        }
        if (open.who().isEmpty()) {
            x.stage(open.at(RequestStep.WHO));
            return x.say(wording.text("request.who"), wording.button("button.who-later", "#rq:nowho"));
        }
        return review(x, open);
    }

    private boolean askAgency(Exchange x, Stage.Requesting open) {
        x.stage(open.at(RequestStep.AGENCY));
        if (agency(open.words().orElse("")) instanceof Whom.Several(var several)) {
            return which(x, several);
        }
        var nearby = likely.of(x, 2).stream().map(agencies::committeeOf).toList();
        return x.say(Reply.of(wording.text("request.agency." + open.kind()),
                nearby.stream().map(RequestTalk::button).toList()));
    }

    private static Button button(Agency agency) {
        return Wording.say(agency.name(), "#rq:agency:" + agency.code());
    }

    private boolean askHow(Exchange x, Stage.Requesting open) {
        x.stage(open.at(RequestStep.HOW));
        return open.kind() == PetitionKind.INFORMATION_REQUEST
                ? x.say(wording.text("request.how"), wording.button("request.how.chat", "#rq:how:chat"),
                        wording.button("request.how.paper", "#rq:how:paper"),
                        wording.button("request.how.view", "#rq:how:view"))
                : x.say(wording.text("request.concern"), wording.button("button.skip", "#rq:how:none"));
    }

    private boolean review(Exchange x, Stage.Requesting open) {
        x.stage(open.at(RequestStep.REVIEW));
        var lines = new ArrayList<String>();
        lines.add(wording.text("review.title"));
        lines.add(wording.text("request.line-kind", "kind", wording.text("request.kind." + open.kind())));
        lines.add(wording.text("review.words", "words", Wording.quote(open.words().orElseThrow())));
        lines.add(wording.text("review.agency", "agency", wording.agency(open.agency().orElseThrow())));
        open.how().filter(h -> !h.isEmpty()).ifPresent(h -> lines.add(wording.text("request.line-how." + open.kind(),
                "how", Wording.quote(h))));
        open.who().filter(w -> !w.isEmpty()).ifPresent(w -> lines.add(wording.text("request.line-who", "who",
                Wording.quote(w))));
        return x.say(Reply.of(String.join("\n", lines),
                List.of(wording.button("button.send", "#rq:send"), wording.button("button.edit-words", "#rq:words"),
                        wording.button("button.edit-agency", "#rq:agency"),
                        wording.button("button.cancel", "#rq:stop"))));
    }

    private boolean send(Exchange x, Stage.Requesting open) {
        if (open.words().isEmpty() || open.agency().isEmpty()) {
            return proceed(x, open);
        }
        String said = open.words().get();
        var words = screening.pass(open.how().filter(h -> !h.isEmpty())
                .map(h -> wording.text("request.filed-how." + open.kind(), "words", said, "how", h)).orElse(said));
        // Who asks is kept with the person, encrypted, and not with what is asked.
        open.who().filter(w -> !w.isEmpty()).ifPresent(w -> citizens.setName(x.citizen().id(), w));
        var agency = agencies.get(open.agency().get());
        var filed = petitions.file(new NewPetition(x.citizen().id(), open.kind(), Optional.empty(), words,
                Optional.of(agency.code()), agency.area(), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(), false, open.receivedAt(), wording.text("request.routing"),
                x.turn().conversation().channel()));
        x.remember(x.memory().idleUnlessFiling());
        return x.say(submission.receiptOfRequest(filed));
    }

    private boolean answered(Exchange x, Stage.Requesting open) {
        var heard = x.said().heard();
        if (heard.is(Intent.CANCEL)) {
            return stop(x);
        }
        if (heard.is(Intent.GREETING, Intent.HELP, Intent.HUMAN, Intent.RIGHTS, Intent.MINE, Intent.FILE, Intent.ASK)
                || x.said().nature() == Nature.ABUSE) {
            return false;
        }
        String text = x.said().text();
        return switch (open.step()) {
            case WORDS -> heard.is(Intent.NO) ? stop(x) : proceed(x, noting(open.saying(text), text));
            case AGENCY -> toldAgency(x, open, text);
            case HOW -> proceed(x, open.by(heard.is(Intent.NO, Intent.SKIP, Intent.UNSURE, Intent.NO_PHOTO)
                    ? ""
                    : text));
            case WHO -> proceed(x, open.from(heard.is(Intent.NO, Intent.SKIP, Intent.UNSURE, Intent.NO_PHOTO)
                    ? ""
                    : text));
            case REVIEW -> heard.is(Intent.SEND, Intent.YES, Intent.CONTINUE)
                    ? send(x, open)
                    : heard.is(Intent.EDIT_PLACE)
                            ? askAgency(x, open.to(""))
                            : heard.is(Intent.NO, Intent.EDIT, Intent.EDIT_WORDS)
                                    ? proceed(x, open.saying(""))
                                    : x.said().nature() != Nature.QUESTION && !x.said().isShort()
                                            && proceed(x, open.saying(open.words().orElse("") + "\n" + text));
        };
    }

    /** The agency said in passing. */
    private Stage.Requesting noting(Stage.Requesting open, String text) {
        return open.agency().isEmpty() && agency(text) instanceof Whom.Known(var agency)
                ? open.to(agency.code())
                : open;
    }

    private boolean toldAgency(Exchange x, Stage.Requesting open, String text) {
        return switch (agency(text)) {
            case Whom.Known(var agency) -> proceed(x, open.to(agency.code()));
            case Whom.Several(var several) -> which(x, several);
            case Whom.Nobody() -> x.said().isShort() && x.say(wording.text("request.agency-again"));
        };
    }

    private boolean which(Exchange x, List<Agency> several) {
        var options = several.stream().limit(MOST_AGENCIES).map(RequestTalk::button).toList();
        var lines = new ArrayList<String>();
        lines.add(wording.text("request.which"));
        for (int i = 0; i < options.size(); i++) {
            lines.add((i + 1) + ". " + options.get(i).title());
        }
        x.say(Reply.of(String.join("\n", lines), options.stream().limit(5).toList()));
        x.offer(options.stream().map(b -> new Option(b.title(), ((Button.Say) b).payload())).toList());
        return true;
    }

    private sealed interface Whom {

        record Known(Agency agency) implements Whom {}

        record Several(List<Agency> agencies) implements Whom {}

        record Nobody() implements Whom {}
    }

    private Whom agency(String text) {
        var named = agencies.named(text).stream().filter(a -> agencies.current().contains(a)).distinct().toList();
        if (named.size() == 1) {
            return new Whom.Known(named.getFirst());
        }
        return switch (areas.resolve(text, Vietnamese.syllables(text).size() <= 8)) {
            case PlaceMatch.Found found -> new Whom.Known(agencies.committeeOf(found.area()));
            case PlaceMatch.Ambiguous several ->
                new Whom.Several(several.choices().stream().map(agencies::committeeOf).toList());
            case PlaceMatch.None none -> named.isEmpty() ? new Whom.Nobody() : new Whom.Several(named);
        };
    }

    private boolean stop(Exchange x) {
        x.remember(x.memory().idleUnlessFiling());
        return x.say(wording.text("request.stopped"), wording.ask(), wording.file());
    }

    boolean press(Exchange x, Press press) {
        if (!(x.memory().stage() instanceof Stage.Requesting open)) {
            return x.say(wording.text("request.gone"), wording.mine());
        }
        return switch (press.part(0)) {
            case "send" -> send(x, open);
            case "words" -> proceed(x, open.saying(""));
            case "agency" -> agencies.find(press.part(1)).map(a -> proceed(x, open.to(a.code())))
                    .orElseGet(() -> askAgency(x, open.to("")));
            case "how" -> proceed(x, open.by(press.part(1).equals("none")
                    ? ""
                    : wording.text(switch (press.part(1)) {
                        case "paper" -> "request.how.paper";
                        case "view" -> "request.how.view";
                        default -> "request.how.chat";
                    })));
            case "nowho" -> proceed(x, open.from(""));
            default -> stop(x);
        };
    }
}
