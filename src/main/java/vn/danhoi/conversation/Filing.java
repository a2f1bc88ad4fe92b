package vn.danhoi.conversation;

import java.time.Instant;
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
import vn.danhoi.conversation.understanding.Places;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.routing.Classification.Nature;

/**
 * Writing a petition down: the citizen's words are taken at once, only what is missing is asked, the summary is corrected
 * part by part, and nothing is sent without a word of consent.
 */
@Component
class Filing {

    private final Areas areas;
    private final Places places;
    private final LikelyPlaces likely;
    private final Questions questions;
    private final Submission submission;
    private final Wording wording;
    private final ConversationSettings settings;

    Filing(Areas areas, Places places, LikelyPlaces likely, Questions questions, Submission submission, Wording wording,
            ConversationSettings settings) {
        this.areas = areas;
        this.places = places;
        this.likely = likely;
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
                    Optional.empty(), false, !weak, Optional.empty());
        }).toList();
        var begun = x.memory().draft().filter(d -> !d.hasWords());
        var meant = begun.flatMap(d -> d.matters().stream().findFirst())
                .filter(m -> m.kind().isPresent() || m.topic().isPresent());
        if (meant.isPresent()) {
            return told(x, begun.orElseThrow(), meant.get(), parts);
        }
        var draft = x.memory().draft().filter(Draft::hasWords);
        if (draft.isEmpty()) {
            return take(x, matters, x.said().attachments(), x.at());
        }
        if (stale(x, draft.get())) {
            x.first(wording.text("draft.left", "words", Wording.title(words(draft.get()))));
            x.remember(x.memory().withoutDraft());
            return take(x, matters, x.said().attachments(), x.at());
        }
        boolean same = alone
                && (matters.getFirst().topic().isEmpty() || isAboutTheSame(draft.get(), matters.getFirst()));
        if (same) {
            return proceed(x, placed(draft.get().adding(x.said().text()).showing(x.said().attachments())
                    .at(x.said().location()), x.said().text()), wording.text("draft.added"));
        }
        return take(x, matters, x.said().attachments(), x.at());
    }

    /** Further words about the same kind of thing: the smell of the rubbish that nobody collects is no second matter. */
    private boolean isAboutTheSame(Draft draft, Matter more) {
        var group = wording.topic(more.topic()).map(Topic::group);
        return draft.matters().stream().anyMatch(m -> wording.topic(m.topic()).map(Topic::group).equals(group));
    }

    /** Takes matters into the draft, with whatever place they name. */
    boolean take(Exchange x, List<Matter> matters, List<UUID> files, Instant receivedAt) {
        var before = x.memory().draft()
                .filter(d -> d.hasWords() || !d.attachments().isEmpty() || d.area().isPresent()
                        || d.point().isPresent());
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

    /** Pictures and places that come with words belong to the draft whatever the words say. */
    void show(Exchange x) {
        boolean shown = !x.said().attachments().isEmpty() || x.said().location().isPresent();
        x.memory().draft().filter(d -> shown && x.said().quoted().isEmpty())
                .ifPresent(
                        d -> x.remember(x.memory().draft(d.showing(x.said().attachments()).at(x.said().location()))));
    }

    /** Pictures, voice or a place before any word. */
    boolean show(Exchange x, String key) {
        // The text of a place on the map is its name.
        var draft = x.memory().draft().orElseGet(() -> Draft.begun(x.at())).showing(x.said().attachments())
                .at(x.said().location()).near(Optional.of(x.said().text()).filter(t -> !t.isEmpty()));
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
        var own = step == Step.PLACE && next.oldName().isEmpty() && next.placeText().isPresent()
                ? likely.ofAccount(x)
                : Optional.<Area>empty();
        if (own.isPresent()) { // a lane or a hamlet, told to a commune's own account: it is there unless said otherwise
            return proceed(x, next.in(own.get().code(), Optional.empty()),
                    wording.text("place.of-account", "area", own.get().fullName()));
        }
        next = switch (step) {
            case PLACE -> next.askedPlace();
            case PHOTO -> next.askedPhoto();
            case SUCCESSOR, WORDS, TOPIC, REVIEW, NEW_WORDS, SAME, RESUME -> next;
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

    /** Who goes hears until when what they were writing is kept; false when they were writing nothing. */
    boolean leave(Exchange x) {
        return x.memory().draft().filter(Draft::hasWords).filter(d -> x.say(wording.text("bye.draft", "words",
                Wording.title(words(d)), "day", wording.day(x.at().plus(settings.draftKept()))))).isPresent();
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

    /** The citizen wants to give no name: where the topic allows it nothing ties the petition to them. */
    boolean nameless(Exchange x) {
        var draft = x.memory().draft().filter(Draft::hasWords);
        if (draft.isEmpty()) {
            return x.say(wording.text("nameless.what"), wording.file());
        }
        var d = draft.get();
        return questions.mayBeNameless(d)
                ? proceed(x, d.withoutName(), wording.text("nameless.taken"))
                : proceed(x, d, wording.text("nameless.not"));
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
        var alike = draft.alike().isEmpty() ? submission.alike(x, draft) : Optional.<String>empty();
        if (alike.isPresent()) {
            var asked = draft.askedAbout(alike.get()).touched(x.at());
            x.remember(x.memory().draft(asked, Step.SAME));
            return questions.ask(x, asked, Step.SAME);
        }
        return submission.file(x, draft, Optional.empty());
    }

    /** The citizen said whether it is the same matter as another petition; it is filed either way. */
    boolean send(Exchange x, boolean same) {
        var draft = x.memory().draft().orElseThrow();
        return submission.file(x, draft, draft.alike().filter(code -> same));
    }

    static String words(Draft draft) {
        return String.join("; ", draft.matters().stream().map(Matter::words).filter(w -> !w.isBlank()).toList());
    }

    /** The first words of a draft that has its kind or topic already, from a button. */
    private boolean told(Exchange x, Draft draft, Matter blank, List<Part> parts) {
        String text = String.join("\n", parts.stream().map(Part::text).toList());
        var topic = parts.stream().flatMap(p -> p.topic(settings).stream()).findFirst().map(Topic::code);
        var matter = blank.saying(text).about(blank.topic().or(() -> topic));
        return proceed(x, placed(draft.with(List.of(matter)).showing(x.said().attachments()).at(x.said().location()),
                text), questions.noted(draft, List.of(matter), false));
    }
}
