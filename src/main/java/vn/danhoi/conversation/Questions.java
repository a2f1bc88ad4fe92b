package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.agency.Topic;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Matter;
import vn.danhoi.conversation.memory.Option;
import vn.danhoi.conversation.memory.Stage.Step;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.Petitions;
import vn.danhoi.routing.Router;
import vn.danhoi.routing.RoutingDecision;

/** What a draft still needs, and how it is asked. */
@Component
class Questions {

    private static final int MOST_CHOICES = 12;
    private static final int TOPIC_CHOICES = 3;
    private static final int PLACE_CHOICES = 2;

    private final Router router;
    private final Petitions petitions;
    private final LikelyPlaces likely;
    private final Wording wording;

    Questions(Router router, Petitions petitions, LikelyPlaces likely, Wording wording) {
        this.router = router;
        this.petitions = petitions;
        this.likely = likely;
        this.wording = wording;
    }

    /** The first thing missing. */
    Step next(Draft draft, ConversationSettings settings) {
        if (!draft.hasWords()) {
            return Step.WORDS;
        }
        if (draft.matters().stream().anyMatch(m -> !m.settled())) {
            return Step.TOPIC;
        }
        if (draft.area().isPresent() && draft.oldName().isPresent()) {
            return Step.SUCCESSOR;
        }
        if (draft.area().isEmpty() && !draft.noArea() && draft.matters().stream().anyMatch(this::needsPlace)) {
            return Step.PLACE;
        }
        boolean photo = draft.matters().stream().flatMap(m -> wording.topic(m.topic()).stream())
                .anyMatch(t -> t.ask().contains("photo"));
        return photo && draft.attachments().isEmpty() && !draft.photoAsked() ? Step.PHOTO : Step.REVIEW;
    }

    private boolean needsPlace(Matter matter) {
        return wording.topic(matter.topic()).map(Topic::needsPlace).orElse(true);
    }

    /** What was understood of matters just taken. */
    String noted(Draft draft, List<Matter> matters, boolean more) {
        if (draft.matters().size() > 1 && matters.size() > 1) {
            var lines = new ArrayList<String>();
            lines.add(wording.text("noted.several", "count", wording.text("count." + Math.min(matters.size(), 5))));
            for (int i = 0; i < matters.size(); i++) {
                lines.add((i + 1) + ". " + Wording.quote(matters.get(i).words()));
            }
            return String.join("\n", lines);
        }
        var matter = matters.getFirst();
        var topic = wording.topic(matter.topic());
        var lines = new ArrayList<String>();
        lines.add(wording.text(more ? "noted.more" : "noted", "words", Wording.quote(matter.words()))
                + topic.map(t -> " " + wording.text("noted.topic", "topic", t.name())).orElse(""));
        topic.filter(t -> t.emergency().stream().anyMatch(n -> !t.guidance().orElse("").contains(n)))
                .ifPresent(t -> lines.add(wording.text("noted.emergency", "numbers", wording.numbers(t.emergency()))));
        topic.flatMap(Topic::guidance).ifPresent(lines::add);
        return String.join("\n", lines);
    }

    /** Asks one thing. */
    boolean ask(Exchange x, Draft draft, Step step) {
        return switch (step) {
            case WORDS -> x.say(wording.text("file.tell"));
            case NEW_WORDS -> x.say(wording.text("edit.words"));
            case TOPIC -> topic(x, draft);
            case PLACE -> place(x, draft);
            case SUCCESSOR -> x.say(
                    wording.text("place.confirm", "old", Wording.capital(draft.oldName().orElse("")), "area",
                            wording.area(draft.area()).map(Area::fullName).orElse(""), "agency", agencyFor(draft)),
                    wording.button("button.right", "#draft:area:" + draft.id()),
                    wording.button("button.other-place", "#place:other"));
            case PHOTO ->
                x.say(wording.text("photo.ask"), wording.button("button.no-photo", "#draft:nophoto:" + draft.id()));
            case REVIEW -> review(x, draft);
            case SAME -> same(x, draft);
            case RESUME -> x.say(wording.text("draft.resume", "words", Wording.title(Filing.words(draft))),
                    wording.button("button.continue", "#draft:go:" + draft.id()),
                    wording.button("button.drop", "#draft:cancel:" + draft.id()));
        };
    }

    /** Names topic, commune and day of the other petition, none of the words its writer used. */
    private boolean same(Exchange x, Draft draft) {
        var other = draft.alike().flatMap(petitions::findByCode).map(p -> p.summary()).orElseThrow();
        return x.say(wording.text("same.ask", "topic", wording.topic(other.topic()).map(Topic::name).orElse(""),
                "area", wording.area(other.area()).map(Area::fullName).orElse(""), "day",
                wording.day(other.receivedAt())), wording.button("button.same", "#draft:same:" + draft.id()),
                wording.button("button.own", "#draft:own:" + draft.id()));
    }

    private boolean topic(Exchange x, Draft draft) {
        var unclear = draft.matters().stream().filter(m -> !m.settled()).findFirst().orElseThrow();
        var buttons = new ArrayList<Button>();
        var lines = new ArrayList<String>();
        lines.add(wording.text("topic.ask"));
        router.classify(unclear.words()).topics().stream().map(t -> t.topic())
                .filter(t -> Filing.kind(t.kind()).isPresent()).limit(TOPIC_CHOICES)
                .forEach(t -> buttons.add(Wording.say(Wording.capital(t.name()), "#topic:" + t.code())));
        buttons.add(wording.button("button.other-topic", "#topic:other"));
        for (int i = 0; i < buttons.size(); i++) {
            lines.add((i + 1) + ". " + buttons.get(i).title());
        }
        return x.say(Reply.of(String.join("\n", lines), buttons));
    }

    private boolean place(Exchange x, Draft draft) {
        var buttons = new ArrayList<Button>();
        likely.of(x, PLACE_CHOICES)
                .forEach(a -> buttons.add(Wording.say(Wording.capital(a.fullName()), "#place:" + a.code())));
        buttons.add(wording.button("button.other-commune", "#place:other"));
        if (draft.point().isEmpty()) {
            buttons.add(wording.button("button.location", "#place:location"));
        }
        if (draft.placeTries() > 1) {
            buttons.add(wording.button("button.no-area", "#place:unknown"));
        }
        boolean several = draft.matters().size() > 1;
        return x.say(Reply.of(wording.text(several
                ? "place.ask-several"
                : draft.placeText().isPresent()
                        ? "place.ask-commune"
                        : "place.ask"),
                buttons));
    }

    /** An old name that several communes share. */
    boolean which(Exchange x, PlaceMatch.Ambiguous several) {
        var options = several.choices().stream().limit(MOST_CHOICES)
                .map(a -> new Option(Wording.capital(a.fullName()), "#place:" + a.code())).toList();
        var lines = new ArrayList<String>();
        lines.add(wording.text("place.which", "old", Wording.capital(several.formerName())));
        for (int i = 0; i < options.size(); i++) {
            lines.add((i + 1) + ". " + options.get(i).title());
        }
        var buttons = options.stream().limit(5).map(o -> Wording.say(o.title(), o.payload())).toList();
        x.say(Reply.of(String.join("\n", lines), buttons));
        x.offer(options);
        return true;
    }

    private boolean review(Exchange x, Draft draft) {
        var lines = new ArrayList<String>();
        lines.add(wording.text("review.title"));
        boolean several = draft.matters().size() > 1;
        for (int i = 0; i < draft.matters().size(); i++) {
            var matter = draft.matters().get(i);
            lines.add(wording.text("review.words", "words",
                    (several ? (i + 1) + ". " : "") + Wording.quote(matter.words())));
            if (several) {
                lines.add(wording.text("review.to", "agency", agencyFor(matter, draft)));
            }
        }
        wording.place(draft).ifPresent(p -> lines.add(wording.text("review.place", "place", p)));
        if (!draft.attachments().isEmpty()) {
            lines.add(wording.text("review.files", "count", draft.attachments().size()));
        }
        if (!several) {
            lines.add(wording.text("review.agency", "agency", agencyFor(draft)));
        }
        if (draft.matters().stream().anyMatch(m -> isPrivate(m))) {
            lines.add(wording.text("review.private"));
        }
        if (isNameless(draft)) {
            lines.add(wording.text("review.nameless"));
        } else if (mayBeNameless(draft)) {
            lines.add(wording.text("review.may-be-nameless"));
        }
        return x.say(Reply.of(String.join("\n", lines),
                List.of(wording.button("button.send", "#draft:send:" + draft.id()),
                        wording.button("button.edit-words", "#draft:words:" + draft.id()),
                        wording.button("button.edit-place", "#draft:place:" + draft.id()),
                        wording.button("button.cancel", "#draft:cancel:" + draft.id()))));
    }

    boolean whatToEdit(Exchange x, Draft draft) {
        var buttons = new ArrayList<Button>();
        buttons.add(wording.button("button.edit-words", "#draft:words:" + draft.id()));
        buttons.add(wording.button("button.edit-place", "#draft:place:" + draft.id()));
        if (draft.matters().size() == 1) {
            buttons.add(wording.button("button.edit-topic", "#draft:topic:" + draft.id()));
        }
        buttons.add(wording.button("button.send", "#draft:send:" + draft.id()));
        buttons.add(wording.button("button.cancel", "#draft:cancel:" + draft.id()));
        return x.say(Reply.of(wording.text("edit.what"), buttons));
    }

    /** Whether every matter of the draft may be filed without a name. */
    boolean mayBeNameless(Draft draft) {
        return draft.matters().stream().allMatch(m -> wording.topic(m.topic()).map(Topic::nameless).orElse(false));
    }

    /** Whether the draft is to be filed without a name: the citizen wants it and the topics allow it. */
    boolean isNameless(Draft draft) {
        return draft.nameless().orElse(false) && mayBeNameless(draft);
    }

    boolean isPrivate(Matter matter) {
        return matter.isPrivate() || wording.topic(matter.topic()).map(Topic::isPrivate).orElse(false);
    }

    private String agencyFor(Draft draft) {
        return draft.matters().stream().findFirst().map(m -> agencyFor(m, draft))
                .orElseGet(() -> wording.text("agency.unknown"));
    }

    private String agencyFor(Matter matter, Draft draft) {
        return decide(matter, draft) instanceof RoutingDecision.Assigned assigned
                ? named(assigned.agency())
                : wording.text("agency.coordinator");
    }

    private static String named(Agency agency) {
        return agency.name();
    }

    /** Who should get a matter of the draft. */
    RoutingDecision decide(Matter matter, Draft draft) {
        var area = wording.area(draft.area());
        return wording.topic(matter.topic()).map(t -> router.route(t, area)).orElseGet(
                () -> new RoutingDecision.NeedsOfficial(wording.text("routing.no-topic")));
    }
}
