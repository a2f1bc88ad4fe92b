package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topics;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Matter;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.Step;
import vn.danhoi.conversation.understanding.Press;

/** Buttons. Each carries all it needs, so that one pressed days later does what it says or tells why not. */
@Component
class Presses {

    private final Filing filing;
    private final DraftAnswers answers;
    private final Tracking tracking;
    private final Denunciations denunciations;
    private final Safety safety;
    private final Enquiries enquiries;
    private final SmallTalk smallTalk;
    private final Rights rights;
    private final BookingTalk booking;
    private final CommentTalk comments;
    private final RequestTalk requests;
    private final PhotoTalk photos;
    private final Areas areas;
    private final Topics topics;
    private final Wording wording;

    Presses(Filing filing, DraftAnswers answers, Tracking tracking, Denunciations denunciations, Safety safety,
            Enquiries enquiries,
            SmallTalk smallTalk, Rights rights, BookingTalk booking, CommentTalk comments, RequestTalk requests,
            PhotoTalk photos, Areas areas, Topics topics,
            Wording wording) {
        this.filing = filing;
        this.answers = answers;
        this.tracking = tracking;
        this.denunciations = denunciations;
        this.safety = safety;
        this.enquiries = enquiries;
        this.smallTalk = smallTalk;
        this.rights = rights;
        this.booking = booking;
        this.comments = comments;
        this.requests = requests;
        this.photos = photos;
        this.areas = areas;
        this.topics = topics;
        this.wording = wording;
    }

    boolean handle(Exchange x) {
        return x.said().press().isPresent() && press(x);
    }

    /** A numbered choice is the same as pressing its button. */
    boolean payload(Exchange x, String payload) {
        return Press.of(payload).map(p -> handle(x.pressing(p))).orElse(false);
    }

    private boolean press(Exchange x) {
        var press = x.said().press().orElseThrow();
        return switch (press.name()) {
            case "ask" -> smallTalk.ask(x);
            case "file" -> file(x);
            case "mine" -> tracking.mine(x);
            case "human" -> smallTalk.human(x);
            case "help" -> smallTalk.help(x);
            case "rights" -> rights.press(x);
            case "q" -> {
                enquiries.answer(x, press.rest());
                filing.remind(x);
                yield true;
            }
            case Enquiries.USEFUL -> enquiries.rated(x, press.rest(), true);
            case Enquiries.NOT_USEFUL -> enquiries.rated(x, press.rest(), false);
            case "tell" -> tell(x, press);
            case "more" -> enquiries.more(x, press.rest());
            case "pt" -> tracking.press(x);
            case "book" -> booking.press(x, press);
            case "gy" -> comments.press(x, press);
            case "rq" -> requests.press(x, press);
            case "denounce" -> denunciations.press(x);
            case "service", "record" -> safety.accept(x);
            case "draft" -> draft(x, press);
            case "photo" -> photos.press(x, press);
            case "place" -> place(x, press.rest());
            case "topic" -> topic(x, press.rest());
            case "link" -> x.say(press.rest());
            case "call" -> x.say(wording.text("call", "number", press.rest()));
            default -> false;
        };
    }

    /** Words of ours to file, such as what a comparison of papers found. */
    private boolean tell(Exchange x, Press press) {
        var topic = topics.find(press.part(0)).map(t -> t.code());
        String words = press.rest().substring(Math.min(press.rest().length(), press.part(0).length() + 1));
        return topic.isPresent() && !words.isBlank()
                ? filing.take(x, List.of(Matter.of(words, topic)), List.of(), x.at())
                : smallTalk.file(x);
    }

    private boolean file(Exchange x) {
        return x.memory().draft().filter(Draft::hasWords).isPresent() ? filing.resume(x) : smallTalk.file(x);
    }

    private boolean draft(Exchange x, Press press) {
        String what = press.part(0);
        var current = x.memory().draft();
        if (current.isEmpty() || !current.get().id().equals(press.part(1))) {
            return gone(x, what, press.part(1));
        }
        var draft = current.get();
        return switch (what) {
            case "send" -> filing.send(x);
            case "same", "own" -> draft.alike().isPresent()
                    ? filing.send(x, what.equals("same"))
                    : filing.proceed(x, draft, "");
            case "words" -> answers.askNewWords(x, draft);
            case "place" -> answers.otherPlace(x, draft.nowhere());
            case "topic" -> answers.otherTopic(x, draft);
            case "area" -> filing.proceed(x, draft.confirmedArea(), "");
            case "nophoto" -> filing.proceed(x, draft.askedPhoto(), "");
            case "go" -> filing.proceed(x, draft, "");
            case "cancel" -> filing.cancel(x);
            default -> false;
        };
    }

    /** The button of a draft that was filed or dropped. */
    private boolean gone(Exchange x, String what, String id) {
        var filed = x.memory().filed().filter(f -> f.draft().equals(id));
        if (filed.isPresent()) {
            return x.say(wording.text("draft.filed-already", "codes", String.join(", ", filed.get().codes())),
                    wording.mine());
        }
        if (x.memory().draft().isPresent() && !what.equals("cancel")) {
            x.first(wording.text("draft.older"));
            return filing.proceed(x, x.memory().draft().get(), "");
        }
        return x.say(wording.text("draft.none"), wording.file(), wording.mine());
    }

    private boolean place(Exchange x, String what) {
        var draft = x.memory().draft();
        Optional<Area> area = areas.find(what);
        if (draft.isEmpty()) {
            return area.map(a -> {
                var begun = Draft.begun(x.at()).in(a.code(), Optional.empty());
                x.remember(x.memory().draft(begun, Step.WORDS));
                return x.say(wording.text("place.what", "area", a.fullName()));
            }).orElseGet(() -> smallTalk.file(x));
        }
        var d = draft.get();
        if (area.isPresent()) {
            return filing.proceed(x, d.in(area.get().code(), Optional.empty()),
                    wording.text("place.is", "area", Wording.capital(area.get().fullName())));
        }
        return switch (what) {
            case "location" -> {
                x.remember(x.memory().draft(d, Step.PLACE));
                yield x.say(wording.text("place.location"));
            }
            case "unknown" -> filing.proceed(x, d.withoutArea(), wording.text("place.unsure"));
            default -> answers.otherPlace(x, x.memory().stage() instanceof Stage.Filing open
                    && open.step() == Step.SUCCESSOR ? d.nowhere() : d);
        };
    }

    private boolean topic(Exchange x, String code) {
        var topic = topics.find(code).map(t -> t.code());
        var draft = x.memory().draft().filter(Draft::hasWords);
        return draft.map(d -> answers.topic(x, d, topic)).orElseGet(
                () -> filing.askWords(x, Matter.of("", topic), "file.tell"));
    }
}
