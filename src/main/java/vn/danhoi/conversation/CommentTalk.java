package vn.danhoi.conversation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Consents;
import vn.danhoi.citizen.Consents.Consent;
import vn.danhoi.citizen.Consents.Purpose;
import vn.danhoi.consultation.Comments;
import vn.danhoi.consultation.Consultation;
import vn.danhoi.consultation.Consultation.Question;
import vn.danhoi.consultation.Consultations;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.conversation.understanding.Wish;
import vn.danhoi.conversation.understanding.Wishes;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.screening.Screening;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Comments on drafts (vi: góp ý dự thảo): which drafts there are, question by question, changeable until the last day; and
 * whether one wants to hear of further drafts.
 */
@Component
class CommentTalk {

    private static final int LISTED = 4;

    private final Consultations consultations;
    private final Comments comments;
    private final Consents consents;
    private final Petitions petitions;
    private final Areas areas;
    private final Wishes wishes;
    private final Screening screening;
    private final Wording wording;
    private final Clock clock;

    CommentTalk(Consultations consultations, Comments comments, Consents consents, Petitions petitions, Areas areas,
            Wishes wishes, Screening screening, Wording wording, Clock clock) {
        this.consultations = consultations;
        this.comments = comments;
        this.consents = consents;
        this.petitions = petitions;
        this.areas = areas;
        this.wishes = wishes;
        this.screening = screening;
        this.wording = wording;
        this.clock = clock;
    }

    boolean handle(Exchange x) {
        if (!x.said().hasText() || x.said().press().isPresent()) {
            return false;
        }
        var wished = wishes.hear(x.said().text()).map(Wishes.Wished::wish);
        if (wished.filter(w -> w == Wish.COMMENT).isPresent()) {
            return list(x);
        }
        if (wished.filter(w -> w == Wish.SUBSCRIBE).isPresent()) {
            return subscribe(x);
        }
        if (wished.filter(w -> w == Wish.UNSUBSCRIBE).isPresent()) {
            return unsubscribe(x);
        }
        return wished.isEmpty() && x.memory().stage() instanceof Stage.Commenting open && answered(x, open);
    }

    /** Drafts that concern the person, those of their commune first. */
    private boolean list(Exchange x) {
        var area = area(x);
        var open = consultations.open();
        var theirs = open.stream().filter(c -> c.concerns(area)).toList();
        var shown = theirs.isEmpty() ? open : theirs;
        if (shown.isEmpty()) {
            x.remember(x.memory().idleUnlessFiling());
            return x.say(Reply.of(wording.text("comment.none", "url", wording.publicUrl() + "/gop-y"),
                    consented(x).isPresent()
                            ? List.of(wording.file())
                            : List.of(wording.button("button.subscribe", "#gy:yes"), wording.file())));
        }
        if (shown.size() == 1) {
            return show(x, shown.getFirst());
        }
        var lines = new ArrayList<String>();
        var buttons = new ArrayList<Button>();
        lines.add(wording.text("comment.list"));
        for (var c : shown.stream().limit(LISTED).toList()) {
            lines.add((buttons.size() + 1) + ". " + wording.text("comment.line", "title", c.title(), "agency",
                    wording.agency(c.agency()), "day", wording.day(c.closesOn())));
            buttons.add(Wording.say(Wording.title(c.title()), "#gy:show:" + c.id()));
        }
        if (shown.size() > LISTED) {
            lines.add(wording.text("comment.more", "url", wording.publicUrl() + "/gop-y"));
        }
        x.remember(x.memory().idleUnlessFiling());
        return x.say(Reply.of(String.join("\n", lines), buttons));
    }

    private boolean show(Exchange x, Consultation c) {
        x.remember(x.memory().idleUnlessFiling());
        String page = wording.publicUrl() + "/gop-y/" + c.slug();
        if (!c.isOpen(today())) {
            return x.say(Reply.of(wording.text("comment.closed", "title", c.title(), "day", wording.day(c.closesOn())),
                    List.<Button>of(new Button.Open(wording.text("button.read-draft"), page))));
        }
        boolean before = !comments.ofCitizen(c.id(), x.citizen().id()).isEmpty();
        return x.say(Reply.of(wording.text("comment.show", "agency", wording.agency(c.agency()), "title", c.title(),
                "summary", c.summary(), "day", wording.day(c.closesOn()), "count", c.questions().size()),
                List.of(wording.button(before ? "button.comment-again" : "button.comment", "#gy:begin:" + c.id()),
                        new Button.Open(wording.text("button.read-draft"), page))));
    }

    private boolean begin(Exchange x, Consultation c) {
        return c.isOpen(today()) ? ask(x, c, c.questions().getFirst()) : show(x, c);
    }

    private boolean ask(Exchange x, Consultation c, Question q) {
        x.stage(new Stage.Commenting(c.id(), q.id()));
        var mine = comments.ofCitizen(c.id(), x.citizen().id()).stream().filter(a -> a.questionId() == q.id())
                .findFirst();
        var lines = new ArrayList<String>();
        lines.add(wording.text("comment.question", "number", q.position(), "count", c.questions().size(), "question",
                q.words()));
        mine.ifPresent(a -> lines.add(wording.text("comment.before", "answer", a.choice().map(q.choices()::get)
                .orElseGet(() -> Wording.quote(a.words().orElse(""))))));
        var buttons = new ArrayList<Button>();
        for (int i = 0; i < q.choices().size(); i++) {
            lines.add((i + 1) + ". " + q.choices().get(i));
            buttons.add(Wording.say(q.choices().get(i), "#gy:ans:" + q.id() + ":" + i));
        }
        if (q.isFree()) {
            lines.add(wording.text("comment.free"));
        }
        buttons.add(wording.button(mine.isPresent() ? "button.keep-answer" : "button.skip", "#gy:skip:" + q.id()));
        return x.say(Reply.of(String.join("\n", lines), buttons));
    }

    /** The open question, or the commune asked for at the end. */
    private boolean answered(Exchange x, Stage.Commenting open) {
        var heard = x.said().heard();
        var c = consultations.find(open.consultation());
        if (c.isEmpty()) {
            return false;
        }
        if (open.question() == Stage.Commenting.AREA) {
            return heard.is(Intent.NO, Intent.SKIP, Intent.UNSURE, Intent.CANCEL)
                    ? thanks(x, c.get())
                    : areas.resolve(x.said().text(), true) instanceof PlaceMatch.Found found
                            && from(x, c.get(), found.area());
        }
        var question = c.get().questions().stream().filter(q -> q.id() == open.question()).findFirst();
        if (question.isEmpty()) {
            return false;
        }
        if (heard.is(Intent.CANCEL, Intent.BYE)) {
            return thanks(x, c.get());
        }
        if (heard.is(Intent.SKIP, Intent.NO_PHOTO)) {
            return next(x, c.get(), question.get());
        }
        if (isSteering(x)) {
            return false;
        }
        var q = question.get();
        for (int i = 0; i < q.choices().size(); i++) {
            if (Vietnamese.key(q.choices().get(i)).equals(Vietnamese.key(x.said().text()))) {
                return choose(x, c.get(), q, i);
            }
        }
        return q.isFree() ? say(x, c.get(), q) : notOffered(x, c.get(), q);
    }

    private static boolean isSteering(Exchange x) {
        return x.said().heard().is(Intent.GREETING, Intent.HELP, Intent.HUMAN, Intent.RIGHTS, Intent.MINE,
                Intent.FILE, Intent.ASK, Intent.ERASE, Intent.COPY) || x.said().nature() == Nature.ABUSE;
    }

    /** Own words where a choice was offered: short ones are asked again, longer ones are about something else. */
    private boolean notOffered(Exchange x, Consultation c, Question q) {
        if (!x.said().isShort() || x.said().nature() == Nature.QUESTION || x.said().nature() == Nature.PETITION) {
            return false;
        }
        x.first(wording.text("comment.choose"));
        return ask(x, c, q);
    }

    private boolean choose(Exchange x, Consultation c, Question q, int choice) {
        return comments.choose(q, x.citizen().id(), choice, area(x)) ? next(x, c, q) : show(x, c);
    }

    private boolean say(Exchange x, Consultation c, Question q) {
        var words = screening.pass(x.said().text());
        if (!comments.say(q, x.citizen().id(), words, area(x))) {
            return show(x, c);
        }
        x.first(wording.text("noted", "words", Wording.quote(x.said().text())));
        return next(x, c, q);
    }

    private boolean next(Exchange x, Consultation c, Question q) {
        var next = c.after(q.position());
        if (next.isPresent()) {
            return ask(x, c, next.get());
        }
        boolean answered = !comments.ofCitizen(c.id(), x.citizen().id()).isEmpty();
        if (answered && area(x).isEmpty()) {
            x.stage(new Stage.Commenting(c.id(), Stage.Commenting.AREA));
            return x.say(wording.text("comment.area"), wording.button("button.skip", "#gy:noarea:" + c.id()));
        }
        return thanks(x, c);
    }

    private boolean from(Exchange x, Consultation c, Area area) {
        comments.from(c.id(), x.citizen().id(), area.code());
        consented(x).ifPresent(k -> consents.give(k.citizenId(), Purpose.CONSULTATION, Optional.of(area.code()),
                wording.text("comment.subscribe-version")));
        return thanks(x, c);
    }

    private boolean thanks(Exchange x, Consultation c) {
        x.remember(x.memory().idleUnlessFiling());
        int count = comments.ofCitizen(c.id(), x.citizen().id()).size();
        if (count == 0) {
            return x.say(wording.text("comment.nothing"), wording.button("button.comment", "#gy:begin:" + c.id()));
        }
        String text = wording.text("comment.thanks", "count", count, "total", c.questions().size(), "day",
                wording.day(c.closesOn()), "agency", wording.agency(c.agency()));
        return consented(x).isPresent()
                ? x.say(text, wording.button("button.comment-again", "#gy:begin:" + c.id()))
                : x.say(text + "\n" + wording.text("comment.subscribe-ask"),
                        wording.button("button.subscribe", "#gy:yes"),
                        wording.button("button.comment-again", "#gy:begin:" + c.id()));
    }

    private boolean subscribe(Exchange x) {
        Optional<String> named = areas.resolve(x.said().text(), false) instanceof PlaceMatch.Found found
                ? Optional.of(found.area().code())
                : Optional.empty();
        consents.give(x.citizen().id(), Purpose.CONSULTATION, named.or(() -> area(x)),
                wording.text("comment.subscribe-version"));
        x.remember(x.memory().idleUnlessFiling());
        return x.say(consented(x).flatMap(Consent::area).flatMap(areas::find)
                .map(a -> wording.text("comment.subscribed-in", "area", a.fullName()))
                .orElseGet(() -> wording.text("comment.subscribed")), wording.button("button.stop", "#gy:stop"));
    }

    private boolean unsubscribe(Exchange x) {
        boolean was = consents.withdraw(x.citizen().id(), Purpose.CONSULTATION);
        x.remember(x.memory().idleUnlessFiling());
        return x.say(wording.text(was ? "comment.unsubscribed" : "comment.not-subscribed"));
    }

    private Optional<Consent> consented(Exchange x) {
        return consents.find(x.citizen().id(), Purpose.CONSULTATION);
    }

    /** Where the person lives, as far as they said: for drafts, else in their petitions. */
    private Optional<String> area(Exchange x) {
        return consented(x).flatMap(Consent::area).or(() -> comments.areaOf(x.citizen().id()))
                .or(() -> petitions.ofCitizen(x.citizen().id()).stream().map(PetitionSummary::area)
                        .flatMap(Optional::stream).findFirst());
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    boolean press(Exchange x, Press press) {
        var number = Optional.of(press.part(1)).filter(d -> d.matches("\\d{1,12}")).map(Long::valueOf);
        return switch (press.part(0)) {
            case "yes" -> subscribe(x);
            case "stop" -> unsubscribe(x);
            case "show" -> number.flatMap(consultations::find).filter(this::isPublic).map(c -> show(x, c))
                    .orElseGet(() -> list(x));
            case "begin" -> number.flatMap(consultations::find).filter(this::isPublic).map(c -> begin(x, c))
                    .orElseGet(() -> list(x));
            case "noarea" -> number.flatMap(consultations::find).map(c -> thanks(x, c)).orElseGet(() -> list(x));
            case "ans", "skip" -> number.flatMap(consultations::ofQuestion).filter(this::isPublic)
                    .map(c -> onQuestion(x, c, number.get(), press)).orElseGet(() -> list(x));
            default -> list(x);
        };
    }

    private boolean isPublic(Consultation c) {
        return c.publishedAt().isPresent() && !today().isBefore(c.opensOn());
    }

    private boolean onQuestion(Exchange x, Consultation c, long question, Press press) {
        var q = c.questions().stream().filter(k -> k.id() == question).findFirst().orElseThrow();
        return press.part(0).equals("skip") || !press.part(2).matches("\\d")
                ? next(x, c, q)
                : choose(x, c, q, Integer.parseInt(press.part(2)));
    }
}
