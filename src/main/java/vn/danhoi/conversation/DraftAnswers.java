package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.agency.Topic;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Matter;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.Step;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Places;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.vietnamese.Vietnamese;

/** What the citizen answers to the questions of a draft, and how they correct it. */
@Component
class DraftAnswers {

    private static final int PLACE_WORDS = 120;
    /** After asking once, a topic likelier than any other is better than none. */
    private static final double LIKELY_TOPIC = 0.3;
    private static final String TOPIC = "#topic:";
    private static final String OTHER_TOPIC = "#topic:other";
    /** Steps before a picture is asked for, where words about pictures and corrections come early. */
    private static final Set<Step> EARLY = EnumSet.of(Step.TOPIC, Step.PLACE, Step.SUCCESSOR);

    private final Filing filing;
    private final Questions questions;
    private final Hearing hearing;
    private final Areas areas;
    private final Places places;
    private final Wording wording;
    private final ConversationSettings settings;

    DraftAnswers(Filing filing, Questions questions, Hearing hearing, Areas areas, Places places, Wording wording,
            ConversationSettings settings) {
        this.filing = filing;
        this.questions = questions;
        this.hearing = hearing;
        this.areas = areas;
        this.places = places;
        this.wording = wording;
        this.settings = settings;
    }

    /** The text answers the open question of the draft plainly. */
    boolean answer(Exchange x, Step step) {
        var draft = x.memory().draft();
        return draft.isPresent() && answer(x, draft.get(), step);
    }

    private boolean answer(Exchange x, Draft draft, Step step) {
        var heard = x.said().heard();
        if (heard.is(Intent.CANCEL)) {
            return filing.cancel(x);
        }
        if (EARLY.contains(step)) {
            if (heard.begins(Intent.EDIT_WORDS)) {
                return edited(x, draft);
            }
            if (heard.is(Intent.NO_PHOTO, Intent.PHOTO)) {
                x.remember(heard.is(Intent.NO_PHOTO) ? x.memory().draft(draft.askedPhoto()) : x.memory());
                return filing.remind(x);
            }
        }
        if (step != Step.PHOTO && step != Step.SAME && wording.givesUp(x.said().text())) {
            return step == Step.RESUME || !draft.hasWords() ? filing.cancel(x) : filing.resume(x);
        }
        return switch (step) {
            case WORDS -> barePlace(x, draft);
            case NEW_WORDS -> x.said().hasText() && reword(x, draft, x.said().text());
            case TOPIC -> heard.is(Intent.OTHER_TOPIC, Intent.NO, Intent.UNSURE)
                    ? topic(x, draft, Optional.empty())
                    : heard.is(Intent.FILE, Intent.SEND, Intent.CONTINUE)
                            ? likelyTopic(x, draft)
                            : placeBeside(x, draft) || namedTopic(x, draft);
            case PLACE -> heard.is(Intent.UNSURE)
                    ? filing.proceed(x, draft.withoutArea(), wording.text("place.unsure"))
                    : heard.is(Intent.OTHER_PLACE)
                            ? otherPlace(x, draft)
                            : !complainsAnew(x, draft) && namedPlace(x, draft, x.said().text());
            case SUCCESSOR -> heard.is(Intent.YES, Intent.SEND, Intent.CONTINUE)
                    ? filing.proceed(x, draft.confirmedArea(), "")
                    : heard.is(Intent.NO, Intent.OTHER_PLACE)
                            ? otherPlace(x, draft.nowhere())
                            : correctedPlace(x, draft);
            case PHOTO -> heard.is(Intent.NO, Intent.NO_PHOTO, Intent.UNSURE, Intent.CONTINUE)
                    ? filing.proceed(x, draft.askedPhoto(), "")
                    : heard.is(Intent.SEND)
                            ? filing.send(x)
                            : heard.is(Intent.YES, Intent.PHOTO)
                                    ? x.say(wording.text("photo.send"))
                                    : edited(x, draft);
            case REVIEW -> heard.is(Intent.SEND, Intent.YES) || heard.is(Intent.FILE) && heard.begins(Intent.SEND)
                    ? filing.send(x)
                    : heard.is(Intent.PHOTO) ? x.say(wording.text("photo.send")) : edited(x, draft);
            case SAME -> heard.is(Intent.YES)
                    ? filing.send(x, true)
                    : heard.is(Intent.NO, Intent.SEND, Intent.UNSURE) && filing.send(x, false);
            case RESUME -> heard.is(Intent.YES, Intent.CONTINUE)
                    ? filing.proceed(x, draft, "")
                    : heard.is(Intent.NO) ? filing.cancel(x) : heard.is(Intent.SEND) && filing.send(x);
        };
    }

    /** Whether the message clearly complains of something the draft does not hold yet, and not only names a place. */
    private boolean complainsAnew(Exchange x, Draft draft) {
        return x.said().nature() == Nature.PETITION && saysMoreThanAPlace(x.said().text())
                && x.said().parts().stream().flatMap(p -> p.topic(settings).stream())
                        .anyMatch(
                                t -> draft.matters().stream().noneMatch(m -> m.topic().equals(Optional.of(t.code()))));
    }

    private boolean saysMoreThanAPlace(String text) {
        int named = areas.resolve(text, true) instanceof PlaceMatch.Found found
                ? Vietnamese.syllables(found.matched()).size() + 1
                : 0;
        int inPassing = places.in(text).map(p -> Vietnamese.syllables(p).size()).orElse(0);
        return Vietnamese.syllables(text).size() - named - inPassing > 4;
    }

    /** "Sửa nội dung", "sửa nơi: phường Tân An", "không phải, ở phường Tân An". */
    private boolean edited(Exchange x, Draft draft) {
        var heard = x.said().heard();
        if (heard.begins(Intent.EDIT_WORDS)) {
            String words = heard.after(Intent.EDIT_WORDS).orElse("");
            return words.isBlank() ? askNewWords(x, draft) : reword(x, draft, words);
        }
        if (heard.begins(Intent.EDIT_PLACE)) {
            String place = heard.after(Intent.EDIT_PLACE).orElse("");
            return place.isBlank()
                    ? namesAPlace(x) && namedPlace(x, draft.nowhere(), x.said().text())
                            || otherPlace(x, draft.nowhere())
                    : namedPlace(x, draft.nowhere(), place) || filing.proceed(x, near(draft.nowhere(), place), "");
        }
        if (heard.is(Intent.EDIT_TOPIC) && draft.matters().size() == 1) {
            return otherTopic(x, draft);
        }
        if (heard.is(Intent.EDIT, Intent.NO, Intent.OTHER_PLACE, Intent.EDIT_TOPIC)) {
            return heard.is(Intent.OTHER_PLACE) ? otherPlace(x, draft.nowhere()) : questions.whatToEdit(x, draft);
        }
        return correctedPlace(x, draft);
    }

    private boolean namesAPlace(Exchange x) {
        return areas.resolve(x.said().text(), true) instanceof PlaceMatch.Found;
    }

    /** A text that names another commune corrects the place, unless it complains of something there. */
    private boolean correctedPlace(Exchange x, Draft draft) {
        boolean correction = x.said().heard().begins(Intent.NO) || x.said().nature() == Nature.OTHER
                || !saysMoreThanAPlace(x.said().text());
        return correction && namesAPlace(x) && namedPlace(x, draft, x.said().text());
    }

    boolean askNewWords(Exchange x, Draft draft) {
        x.remember(x.memory().draft(draft, Step.NEW_WORDS));
        return x.say(wording.text("edit.words"));
    }

    /** The topic, and with it the agency, is asked for anew. */
    boolean otherTopic(Exchange x, Draft draft) {
        var open = draft.with(draft.matters().stream().map(Matter::unsettled).toList());
        x.remember(x.memory().draft(open, Step.TOPIC));
        return questions.ask(x, open, Step.TOPIC);
    }

    private boolean reword(Exchange x, Draft draft, String words) {
        var old = draft.matters().getFirst();
        var matters = hearing.parts(words).stream().map(p -> {
            var topic = p.topic(settings).map(Topic::code);
            var matter = old.saying(p.text());
            return topic.isPresent() ? matter.about(topic) : matter;
        }).toList();
        return filing.proceed(x, filing.placed(draft.with(matters).showing(x.said().attachments()), words),
                wording.text("edit.done"));
    }

    boolean otherPlace(Exchange x, Draft draft) {
        x.remember(x.memory().draft(draft.withoutOldName().askedPlace(), Step.PLACE));
        return x.say(wording.text("place.type"));
    }

    /** The commune the citizen names when asked; false when no commune is named. */
    boolean namedPlace(Exchange x, Draft draft, String text) {
        if (x.said().nature() == Nature.QUESTION && saysMoreThanAPlace(text)) {
            return false;
        }
        var chosen = areas.among(text, offered(x));
        if (chosen.isPresent()) {
            return filing.proceed(x, draft.near(places.in(text)).in(chosen.get().code(), Optional.empty()),
                    wording.text("place.is", "area", Wording.capital(chosen.get().fullName())));
        }
        return switch (areas.resolve(text, true)) {
            case PlaceMatch.Found found when places.isPartOf(text, found.matched()) -> false;
            case PlaceMatch.Found found -> {
                var there = draft.near(places.in(text)).in(found.area().code(), Optional.empty());
                String line = found.formerName()
                        .map(old -> wording.text("place.successor", "old", Wording.capital(old), "area",
                                found.area().fullName()))
                        .orElseGet(() -> wording.text("place.is", "area", Wording.capital(found.area().fullName())));
                yield filing.proceed(x, there, line);
            }
            case PlaceMatch.Ambiguous several -> {
                x.remember(x.memory().draft(draft.near(places.in(text)).askedPlace(), Step.PLACE));
                yield questions.which(x, several);
            }
            case PlaceMatch.None none -> false;
        };
    }

    /** A bare name is first looked for among the communes just offered. */
    private List<Area> offered(Exchange x) {
        return x.memory().options().stream().filter(o -> o.payload().startsWith("#place:"))
                .flatMap(o -> areas.find(o.payload().substring("#place:".length())).stream()).toList();
    }

    boolean topic(Exchange x, Draft draft, Optional<String> topic) {
        var matters = new ArrayList<Matter>();
        draft.matters().forEach(m -> matters.add(m.settled() ? m : m.about(topic)));
        return filing.proceed(x, draft.with(matters),
                wording.topic(topic).map(t -> wording.text("topic.is", "topic", t.name()))
                        .orElseGet(() -> wording.text("topic.other")));
    }

    /** "cái đường" among the topics offered. */
    private boolean namedTopic(Exchange x, Draft draft) {
        var said = Vietnamese.syllables(x.said().text());
        var named = x.memory().options().stream()
                .filter(o -> o.payload().startsWith(TOPIC) && !o.payload().equals(OTHER_TOPIC))
                .filter(o -> said.stream().anyMatch(Vietnamese.syllables(o.title())::contains))
                .map(o -> o.payload().substring(TOPIC.length())).toList();
        // Of several titles with the word the one the reply itself is about.
        var meant = named.size() == 1
                ? Optional.of(named.getFirst())
                : hearing.part(x.said().text()).flatMap(Part::guess).map(Topic::code).filter(named::contains);
        return x.said().isShort() && meant.isPresent() && topic(x, draft, meant);
    }

    /** The place before a word about what happened there, when nothing else is going on. */
    boolean placeFirst(Exchange x) {
        return x.memory().stage() instanceof Stage.Idle && x.memory().draft().isEmpty()
                && x.memory().question().isEmpty() && barePlace(x, Draft.begun(x.at()));
    }

    private boolean barePlace(Exchange x, Draft draft) {
        String text = x.said().text();
        // "Đường sạt lở ở xã …" names a place with every word, and complains of it.
        if (x.said().nature() == Nature.PETITION || !(areas.resolve(text, false) instanceof PlaceMatch.Found found)
                || !places.isAll(text, found.matched())) {
            return false;
        }
        x.remember(x.memory().draft(draft.near(places.in(text)).in(found.area().code(), found.formerName())
                .touched(x.at()), Step.WORDS));
        return x.say(wording.text("file.tell-there", "area", Wording.capital(found.area().fullName())));
    }

    /** A place, when something else was asked: it is kept, and the question stands. */
    private boolean placeBeside(Exchange x, Draft draft) {
        String text = x.said().text();
        var match = areas.resolve(text, true);
        if (saysMoreThanAPlace(text) || match instanceof PlaceMatch.None) {
            return false;
        }
        if (!(match instanceof PlaceMatch.Found found)) {
            x.remember(x.memory().draft(near(draft, text)));
            return filing.remind(x);
        }
        x.remember(x.memory().draft(draft.near(places.in(x.said().text())).in(found.area().code(), Optional.empty())));
        x.first(wording.text("place.is", "area", Wording.capital(found.area().fullName())));
        return filing.remind(x);
    }

    /** What does not plainly answer the open question, and is no question of its own, is still about the draft. */
    boolean hear(Exchange x, Step step) {
        var draft = x.memory().draft().orElseThrow();
        String text = x.said().text();
        return switch (step) {
            case WORDS -> filing.complain(x, x.said().parts());
            case NEW_WORDS -> reword(x, draft, text);
            case PLACE -> filing.proceed(x, near(draft, text), wording.text("place.unknown"));
            case TOPIC -> toldTopic(x, draft);
            case SUCCESSOR, SAME, RESUME -> filing.remind(x);
            case PHOTO, REVIEW ->
                filing.proceed(x, filing.placed(draft.adding(text), text), wording.text("draft.added"));
        };
    }

    /** More words instead of a choice: they may make the topic clear, and if not, nobody is asked twice. */
    private boolean toldTopic(Exchange x, Draft draft) {
        return likelyTopic(x, draft.adding(x.said().text()));
    }

    private boolean likelyTopic(Exchange x, Draft draft) {
        return topic(x, draft, hearing.part(Filing.words(draft)).filter(p -> p.score() >= LIKELY_TOPIC)
                .flatMap(Part::guess).map(Topic::code));
    }

    private Draft near(Draft draft, String text) {
        var inPassing = places.in(text);
        return draft.near(inPassing.isPresent() || text.length() > PLACE_WORDS ? inPassing : Optional.of(text));
    }
}
