package vn.danhoi.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.routing.Classification.Nature;

/**
 * Writing a petition down: the citizen's words are taken at once, only what is missing is asked, the summary is corrected
 * part by part, and nothing is sent without a word of consent.
 */
@Component
class Filing {

    private static final int PLACE_WORDS = 120;

    private final Areas areas;
    private final Places places;
    private final Hearing hearing;
    private final Questions questions;
    private final Submission submission;
    private final Wording wording;
    private final ConversationSettings settings;

    Filing(Areas areas, Places places, Hearing hearing, Questions questions, Submission submission, Wording wording,
            ConversationSettings settings) {
        this.areas = areas;
        this.places = places;
        this.hearing = hearing;
        this.questions = questions;
        this.submission = submission;
        this.wording = wording;
        this.settings = settings;
    }

    /** The petition kind of a topic; empty when the topic is no petition as it stands. */
    static Optional<PetitionKind> kind(String topicKind) {
        return switch (topicKind) {
            case "FEEDBACK" -> Optional.of(PetitionKind.FEEDBACK);
            case "ADMINISTRATIVE" -> Optional.of(PetitionKind.ADMINISTRATIVE);
            case "PROPOSAL" -> Optional.of(PetitionKind.PROPOSAL);
            case "INFORMATION_REQUEST" -> Optional.of(PetitionKind.INFORMATION_REQUEST);
            case "ACCOUNTABILITY_REQUEST" -> Optional.of(PetitionKind.ACCOUNTABILITY_REQUEST);
            default -> Optional.empty();
        };
    }

    /** A message that complains of something: begins a draft, or adds to the one there is. */
    boolean complain(Exchange x, List<Part> parts) {
        boolean alone = parts.size() == 1;
        var matters = parts.stream().map(p -> {
            var topic = p.topic(settings).map(Topic::code);
            boolean weak = topic.isEmpty() && !p.meaning().topics().isEmpty() && alone;
            return new Matter(p.text(), topic.or(() -> alone ? Optional.empty() : p.guess().map(Topic::code)),
                    Optional.empty(), false, !weak);
        }).toList();
        var draft = x.memory().draft().filter(Draft::hasWords);
        if (draft.isEmpty()) {
            return take(x, matters, x.said().attachments(), x.at());
        }
        if (stale(x, draft.get())) {
            x.first(wording.text("draft.left", "words", Wording.title(words(draft.get()))));
            x.remember(x.memory().withoutDraft());
            return take(x, matters, x.said().attachments(), x.at());
        }
        boolean same = alone && (matters.getFirst().topic().isEmpty()
                || draft.get().matters().stream().anyMatch(m -> m.topic().equals(matters.getFirst().topic())));
        if (same) {
            return proceed(x, placed(draft.get().adding(x.said().text()).showing(x.said().attachments())
                    .at(x.said().location()), x.said().text()), wording.text("draft.added"));
        }
        return take(x, matters, x.said().attachments(), x.at());
    }

    /** Takes matters into the draft, with whatever place they name. */
    boolean take(Exchange x, List<Matter> matters, List<UUID> files, Instant receivedAt) {
        var before = x.memory().draft().filter(d -> d.hasWords() || !d.attachments().isEmpty());
        boolean more = before.filter(Draft::hasWords).isPresent();
        String text = String.join("\n", matters.stream().map(Matter::words).toList());
        var draft = placed(before.orElseGet(() -> Draft.begun(receivedAt)).and(matters).showing(files)
                .at(x.said().location()), text);
        return proceed(x, draft, questions.noted(draft, matters, more));
    }

    /** Keeps the words and pictures of a message nobody answers, when a draft is open. */
    void keep(Exchange x) {
        x.memory().draft().ifPresent(d -> {
            var kept = d.showing(x.said().attachments()).at(x.said().location());
            boolean matter = x.said().nature() == Nature.PETITION && x.said().press().isEmpty();
            x.remember(x.memory().draft((matter ? kept.adding(x.said().text()) : kept).touched(x.at())));
        });
    }

    /** Keeps pictures apart until it is said what they are for. */
    void keepFiles(Exchange x) {
        var draft = x.memory().draft().orElseGet(() -> Draft.begun(x.at())).showing(x.said().attachments());
        x.remember(x.memory().draft(draft.touched(x.at()), Step.WORDS));
    }

    /** With the place a text names in passing: commune, and where in it. */
    Draft placed(Draft draft, String text) {
        var near = draft.placeText().isPresent() ? draft : draft.near(places.in(text));
        if (draft.area().isPresent()) {
            return near;
        }
        return areas.resolve(text, false) instanceof PlaceMatch.Found found
                ? near.in(found.area().code(), found.formerName())
                : near;
    }

    /** Asks for what it is about. */
    boolean askWords(Exchange x, Matter matter, String key) {
        var draft = x.memory().draft().filter(d -> !d.hasWords()).orElseGet(() -> Draft.begun(x.at()))
                .with(List.of(matter)).showing(x.said().attachments()).at(x.said().location());
        x.remember(x.memory().draft(draft.touched(x.at()), Step.WORDS));
        return x.say(wording.text(key));
    }

    /** Pictures, voice or a place before any word. */
    boolean show(Exchange x, String key) {
        var draft = x.memory().draft().orElseGet(() -> Draft.begun(x.at())).showing(x.said().attachments())
                .at(x.said().location());
        if (draft.hasWords()) {
            return proceed(x, draft, wording.text(key));
        }
        x.remember(x.memory().draft(draft.touched(x.at()), Step.WORDS));
        return x.say(
                !x.said().sent("audio") ? wording.text(key) + " " + wording.text("media.what") : wording.text(key));
    }

    /** Goes on with the next thing missing. */
    boolean proceed(Exchange x, Draft draft, String lead) {
        if (!lead.isEmpty()) {
            x.first(lead);
        }
        var next = draft.touched(x.at());
        var step = questions.next(next, settings);
        if (step == Step.PLACE && next.oldName().isEmpty()
                && areas.resolve(words(next), false) instanceof PlaceMatch.Ambiguous several) {
            x.remember(x.memory().draft(next.askedPlace(), Step.PLACE));
            return questions.which(x, several);
        }
        next = switch (step) {
            case PLACE -> next.askedPlace();
            case PHOTO -> next.askedPhoto();
            case SUCCESSOR, WORDS, TOPIC, REVIEW, NEW_WORDS, RESUME -> next;
        };
        x.remember(x.memory().draft(next, step));
        return questions.ask(x, next, step);
    }

    /** Says the open question of the draft again. */
    boolean remind(Exchange x) {
        if (x.memory().stage() instanceof Stage.Filing open && x.memory().draft().isPresent()) {
            x.first(wording.text("draft.waiting"));
            return questions.ask(x, x.memory().draft().get(), open.step());
        }
        return false;
    }

    /** Asks whether a draft left lying is to be gone on with. */
    boolean resume(Exchange x) {
        var draft = x.memory().draft().filter(Draft::hasWords);
        draft.ifPresent(d -> x.remember(x.memory().draft(d, Step.RESUME)));
        return draft.map(d -> questions.ask(x, d, Step.RESUME)).orElse(false);
    }

    boolean stale(Exchange x, Draft draft) {
        return x.at().isAfter(draft.touchedAt().plus(settings.draftFresh()));
    }

    /** Lets go of drafts nobody came back to, saying so. */
    void dropOld(Exchange x) {
        x.memory().draft().filter(d -> x.at().isAfter(d.touchedAt().plus(settings.draftKept()))).ifPresent(d -> {
            x.remember(x.memory().withoutDraft());
            x.first(d.hasWords()
                    ? wording.text("draft.dropped", "words", Wording.title(words(d)), "day", wording.day(d.touchedAt()))
                    : wording.text("draft.dropped-files", "day", wording.day(d.touchedAt())));
        });
    }

    boolean cancel(Exchange x) {
        boolean had = x.memory().draft().isPresent();
        x.remember(x.memory().withoutDraft());
        return x.say(wording.text(had ? "draft.cancelled" : "draft.nothing-to-cancel"), wording.file(), wording.mine());
    }

    boolean send(Exchange x) {
        var draft = x.memory().draft().orElseThrow();
        var step = questions.next(draft, settings);
        if (step != Step.REVIEW && step != Step.PHOTO) {
            return proceed(x, draft, wording.text("draft.not-yet"));
        }
        return submission.file(x, draft);
    }

    static String words(Draft draft) {
        return String.join("; ", draft.matters().stream().map(Matter::words).filter(w -> !w.isBlank()).toList());
    }

    /** The text answers the open question of the draft plainly. */
    boolean answer(Exchange x, Step step) {
        var draft = x.memory().draft();
        return draft.isPresent() && answer(x, draft.get(), step);
    }

    private boolean answer(Exchange x, Draft draft, Step step) {
        var heard = x.said().heard();
        if (heard.is(Intent.CANCEL)) {
            return cancel(x);
        }
        return switch (step) {
            case WORDS, NEW_WORDS -> false;
            case TOPIC -> heard.is(Intent.OTHER_TOPIC, Intent.NO, Intent.UNSURE) && topic(x, draft, Optional.empty());
            case PLACE -> heard.is(Intent.UNSURE)
                    ? proceed(x, draft.withoutArea(), wording.text("place.unsure"))
                    : heard.is(Intent.OTHER_PLACE)
                            ? otherPlace(x, draft)
                            : !complainsAnew(x, draft) && namedPlace(x, draft, x.said().text());
            case SUCCESSOR -> heard.is(Intent.YES, Intent.SEND, Intent.CONTINUE)
                    ? proceed(x, draft.confirmedArea(), "")
                    : heard.is(Intent.NO, Intent.OTHER_PLACE)
                            ? otherPlace(x, draft.nowhere())
                            : correctedPlace(x, draft);
            case PHOTO -> heard.is(Intent.NO, Intent.NO_PHOTO, Intent.UNSURE, Intent.CONTINUE)
                    ? proceed(x, draft.askedPhoto(), "")
                    : heard.is(Intent.SEND)
                            ? send(x)
                            : heard.is(Intent.YES) ? x.say(wording.text("photo.send")) : edited(x, draft);
            case REVIEW -> heard.is(Intent.SEND, Intent.YES) ? send(x) : edited(x, draft);
            case RESUME -> heard.is(Intent.YES, Intent.CONTINUE)
                    ? proceed(x, draft, "")
                    : heard.is(Intent.NO) ? cancel(x) : heard.is(Intent.SEND) && send(x);
        };
    }

    /** Whether the message clearly complains of something the draft does not hold yet. */
    private boolean complainsAnew(Exchange x, Draft draft) {
        return x.said().nature() == Nature.PETITION && x.said().parts().stream()
                .flatMap(p -> p.topic(settings).stream())
                .anyMatch(t -> draft.matters().stream().noneMatch(m -> m.topic().equals(Optional.of(t.code()))));
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
                    ? otherPlace(x, draft.nowhere())
                    : namedPlace(x, draft.nowhere(), place) || proceed(x, near(draft.nowhere(), place), "");
        }
        if (heard.is(Intent.EDIT, Intent.NO, Intent.OTHER_PLACE)) {
            return heard.is(Intent.OTHER_PLACE) ? otherPlace(x, draft.nowhere()) : questions.whatToEdit(x, draft);
        }
        return correctedPlace(x, draft);
    }

    /** A text that names another commune corrects the place, unless it complains of something there. */
    private boolean correctedPlace(Exchange x, Draft draft) {
        boolean correction = x.said().heard().begins(Intent.NO) || x.said().nature() == Nature.OTHER;
        return correction && areas.resolve(x.said().text(), true) instanceof PlaceMatch.Found
                && namedPlace(x, draft.nowhere(), x.said().text());
    }

    boolean askNewWords(Exchange x, Draft draft) {
        x.remember(x.memory().draft(draft, Step.NEW_WORDS));
        return x.say(wording.text("edit.words"));
    }

    private boolean reword(Exchange x, Draft draft, String words) {
        var part = hearing.part(words).orElseThrow();
        var old = draft.matters().getFirst();
        var topic = part.topic(settings).map(Topic::code);
        var matter = old.saying(words);
        return proceed(x, placed(draft.with(List.of(topic.isPresent() ? matter.about(topic) : matter))
                .showing(x.said().attachments()), words), wording.text("edit.done"));
    }

    boolean otherPlace(Exchange x, Draft draft) {
        x.remember(x.memory().draft(draft.withoutOldName().askedPlace(), Step.PLACE));
        return x.say(wording.text("place.type"));
    }

    /** The commune the citizen names when asked; false when no commune is named. */
    boolean namedPlace(Exchange x, Draft draft, String text) {
        boolean question = x.said().nature() == Nature.QUESTION && x.said().press().isEmpty();
        if (question) {
            return false;
        }
        var chosen = areas.among(text, offered(x));
        if (chosen.isPresent()) {
            return proceed(x, draft.near(places.in(text)).in(chosen.get().code(), Optional.empty()),
                    wording.text("place.is", "area", Wording.capital(chosen.get().fullName())));
        }
        return switch (areas.resolve(text, true)) {
            case PlaceMatch.Found found -> {
                var there = draft.near(places.in(text)).in(found.area().code(), Optional.empty());
                String line = found.formerName()
                        .map(old -> wording.text("place.successor", "old", Wording.capital(old), "area",
                                found.area().fullName()))
                        .orElseGet(() -> wording.text("place.is", "area", Wording.capital(found.area().fullName())));
                yield proceed(x, there, line);
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
        return proceed(x, draft.with(matters),
                wording.topic(topic).map(t -> wording.text("topic.is", "topic", t.name()))
                        .orElseGet(() -> wording.text("topic.other")));
    }

    /** What does not plainly answer the open question, and is no question of its own, is still about the draft. */
    boolean hear(Exchange x, Step step) {
        var draft = x.memory().draft().orElseThrow();
        String text = x.said().text();
        return switch (step) {
            case WORDS -> told(x, draft);
            case NEW_WORDS -> reword(x, draft, text);
            case PLACE -> proceed(x, near(draft, text), wording.text("place.unknown"));
            case TOPIC, SUCCESSOR, RESUME -> remind(x);
            case PHOTO, REVIEW -> proceed(x, placed(draft.adding(text), text), wording.text("draft.added"));
        };
    }

    private boolean told(Exchange x, Draft draft) {
        var blank = draft.matters().stream().findFirst().orElseGet(() -> Matter.of("", Optional.empty()));
        if (blank.kind().isEmpty() && blank.topic().isEmpty()) {
            return complainOf(x, draft);
        }
        var topic = hearing.part(x.said().text()).flatMap(p -> p.topic(settings)).map(Topic::code);
        var matter = blank.saying(x.said().text()).about(blank.topic().or(() -> topic));
        return proceed(x, placed(draft.with(List.of(matter)), x.said().text()),
                questions.noted(draft, List.of(matter), false));
    }

    private boolean complainOf(Exchange x, Draft draft) {
        x.remember(x.memory().draft(draft.with(List.of())));
        return complain(x, x.said().parts());
    }

    private Draft near(Draft draft, String text) {
        var inPassing = places.in(text);
        return draft.near(inPassing.isPresent() || text.length() > PLACE_WORDS ? inPassing : Optional.of(text));
    }
}
