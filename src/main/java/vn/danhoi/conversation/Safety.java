package vn.danhoi.conversation;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Topic;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Matter;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.routing.Classification.Nature;

/** What comes before filing and answering: danger to life, abuse and floods; and matters that chat cannot settle as they stand. */
@Component
class Safety {

    /** Police, fire, ambulance. */
    private static final List<String> ANY_DANGER = List.of("113", "114", "115");

    private final Filing filing;
    private final Hearing hearing;
    private final Enquiries enquiries;
    private final Wording wording;
    private final ConversationSettings settings;
    private final MeterRegistry metrics;

    Safety(Filing filing, Hearing hearing, Enquiries enquiries, Wording wording, ConversationSettings settings,
            MeterRegistry metrics) {
        this.filing = filing;
        this.hearing = hearing;
        this.enquiries = enquiries;
        this.wording = wording;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Numbers first; the place is taken afterwards. */
    boolean danger(Exchange x) {
        var said = x.said();
        if (!said.anyOf(Nature.DANGER)) {
            return false;
        }
        var numbers = numbers(said);
        // Fire at a neighbour's is no dispute between neighbours: only topics of danger have a say here.
        var topic = new Part(said.text(), said.meaning()).topic(settings).filter(t -> !t.emergency().isEmpty());
        var draft = x.memory().draft().map(d -> d.touched(x.at())).orElseGet(() -> Draft.begun(x.at()));
        draft = filing.placed(draft.and(List.of(recorded(said.text(), topic))).showing(said.attachments())
                .at(said.location()), said.text()).askedPhoto();
        var buttons = new ArrayList<>(wording.callButtons(numbers.stream().limit(4).toList()));
        var lines = new ArrayList<String>();
        lines.add(wording.text("danger.call", "numbers", wording.numbers(numbers)));
        topic.flatMap(Topic::guidance).ifPresent(lines::add);
        if (draft.area().isPresent()) {
            x.remember(x.memory().draft(draft, Stage.Step.RESUME));
            lines.add(wording.text("danger.record"));
            buttons.add(wording.button("button.record", "#draft:go:" + draft.id()));
        } else {
            x.remember(x.memory().draft(draft, Stage.Step.PLACE));
            lines.add(wording.text("danger.place"));
        }
        return x.say(Reply.of(String.join("\n", lines), buttons));
    }

    /** Only the numbers, while a person has the word. */
    void callNumbers(Exchange x) {
        if (x.said().anyOf(Nature.DANGER)) {
            var numbers = numbers(x.said());
            x.say(Reply.of(wording.text("danger.call", "numbers", wording.numbers(numbers)),
                    wording.callButtons(numbers.stream().limit(4).toList())));
        }
    }

    private static List<String> numbers(Said said) {
        var numbers = new LinkedHashSet<>(said.meaning().emergency());
        said.parts().forEach(p -> numbers.addAll(p.meaning().emergency()));
        said.windows().forEach(w -> numbers.addAll(w.emergency()));
        return numbers.isEmpty() ? ANY_DANGER : List.copyOf(numbers);
    }

    /** More messages a minute than anybody can mean: one calm line, then silence for that minute. Nothing is lost. */
    boolean flood(Exchange x) {
        if (x.memory().pace().messages() <= settings.messagesAMinute()) {
            return false;
        }
        metrics.counter("danhoi.dialogue.flood").increment();
        filing.keep(x);
        return calmOnce(x, "flood.calm");
    }

    /** Insults without a matter. */
    boolean abuse(Exchange x) {
        if (x.said().nature() != Nature.ABUSE) {
            return false;
        }
        metrics.counter("danhoi.dialogue.abuse").increment();
        return calmOnce(x, "abuse.calm");
    }

    private boolean calmOnce(Exchange x, String key) {
        x.keepOptions();
        if (x.memory().pace().calmed()) {
            return true;
        }
        x.remember(x.memory().pace(x.memory().pace().calm()));
        return x.say(wording.text(key));
    }

    /** Attacks on a decision, crimes and disputes between private people: the right way is told, the words are kept in case. */
    boolean elsewhere(Exchange x, Part part) {
        return switch (part.meaning().nature()) {
            case COMPLAINT -> complaint(x, part);
            case CRIME_REPORT -> crime(x, part);
            case CIVIL_DISPUTE -> dispute(x, part);
            case DANGER, DENUNCIATION, DENUNCIATION_DOUBT, PETITION, QUESTION, ABUSE, OTHER -> false;
        };
    }

    /** Complaints are valid in writing or in person only (Law on Complaints 2011, art. 8). */
    private boolean complaint(Exchange x, Part part) {
        var topic = topicOf(part, PetitionKind.COMPLAINT.name());
        offer(x, Matter.of(part.text(), topic.map(Topic::code)));
        String how = topic.flatMap(Topic::guidance).orElseGet(() -> wording.text("complaint.how"));
        return x.say(how + "\n" + wording.text("complaint.service"), wording.button("button.service-only", "#service"),
                wording.human());
    }

    private boolean crime(Exchange x, Part part) {
        var topic = topicOf(part, "CRIME_REPORT");
        var numbers = Stream.concat(part.meaning().emergency().stream(),
                topic.stream().flatMap(t -> t.emergency().stream())).distinct().toList();
        offer(x, recorded(part.text(), topic));
        var lines = new ArrayList<String>();
        lines.add(numbers.isEmpty()
                ? wording.text("crime.how")
                : wording.text("crime.call", "numbers", wording.numbers(numbers)));
        topic.flatMap(Topic::guidance).ifPresent(lines::add);
        lines.add(wording.text("crime.record"));
        var buttons = new ArrayList<Button>(wording.callButtons(numbers.stream().limit(3).toList()));
        buttons.add(wording.button("button.record", "#record"));
        return x.say(Reply.of(String.join("\n", lines), buttons));
    }

    private boolean dispute(Exchange x, Part part) {
        var topic = topicOf(part, "CIVIL_DISPUTE");
        offer(x, recorded(part.text(), topic));
        return x.say(topic.flatMap(Topic::guidance).orElseGet(() -> wording.text("civil.how")) + "\n"
                + wording.text("civil.record"), wording.button("button.record", "#record"), wording.human());
    }

    /** Nothing is known and it is not clear that anything is complained of: the words are kept in case. */
    boolean offerToRecord(Exchange x, Part part) {
        offer(x, Matter.of(part.text(), part.topic(settings).map(Topic::code)).of(PetitionKind.FEEDBACK));
        return x.say(wording.text("unknown.record"), wording.button("button.file", "#record"), wording.ask(),
                wording.human());
    }

    /** The words did one thing and may have been meant as another: the citizen can still say so. */
    boolean offerBesides(Exchange x, Part part, BooleanSupplier handling) {
        boolean handled = handling.getAsBoolean();
        if (x.memory().stage() instanceof Stage.Idle) {
            offer(x, Matter.of(part.text(), part.topic(settings).map(Topic::code)).of(PetitionKind.FEEDBACK));
            x.say(wording.text("besides"), wording.button("button.new-petition", "#record"));
        }
        return handled;
    }

    private void offer(Exchange x, Matter matter) {
        var draft = filing.placed(Draft.begun(x.at()).with(List.of(matter)).showing(x.said().attachments())
                .at(x.said().location()), matter.words());
        x.stage(new Stage.Offered(draft));
    }

    /** The citizen takes the offer: the matter goes on as a petition few may read. */
    boolean accept(Exchange x) {
        boolean service = pressed(x, "service") || x.said().heard().is(Intent.SERVICE);
        boolean record = pressed(x, "record");
        if (x.memory().stage() instanceof Stage.Offered offer) {
            var offered = offer.draft();
            if (service || record || x.said().heard().is(Intent.YES, Intent.CONTINUE, Intent.SEND)) {
                boolean complaint = offered.matters().stream().anyMatch(m -> m.kind().isEmpty());
                if (complaint && !service) {
                    // Only the citizen can say that a complaint is about service.
                    return x.say(wording.text("complaint.service"), wording.button("button.service-only", "#service"),
                            wording.human());
                }
                x.remember(x.memory().idle());
                return filing.take(x, offered.matters().stream().map(m -> complaint ? m.aboutService() : m).toList(),
                        offered.attachments(), offered.receivedAt());
            }
            // "Vậy gửi ở đâu": the right way once more.
            return enquiries.asksOn(x, offered.receivedAt(), wording.words("signs.complaint"))
                    && offered.matters().stream().flatMap(m -> hearing.part(m.words()).stream()).limit(1)
                            .anyMatch(part -> elsewhere(x, part));
        }
        var told = x.memory().draft().filter(Draft::hasWords);
        if (service && told.isPresent()) {
            return filing.proceed(x,
                    told.get().with(told.get().matters().stream().map(Matter::aboutService).toList()),
                    wording.text("service.noted"));
        }
        if (service) {
            return filing.askWords(x, Matter.of("", Optional.empty()).aboutService(), "service.tell");
        }
        return record && filing.askWords(x, Matter.of("", Optional.empty()), "file.tell");
    }

    private static Matter recorded(String words, Optional<Topic> topic) {
        var matter = Matter.of(words, topic.map(Topic::code)).about(topic.map(Topic::code));
        boolean petition = topic.flatMap(t -> Filing.kind(t.kind())).isPresent();
        boolean open = topic.isEmpty() || petition && !topic.get().isPrivate();
        var kept = open ? matter : matter.keptPrivate();
        return petition ? kept : kept.of(PetitionKind.FEEDBACK);
    }

    private static Optional<Topic> topicOf(Part part, String kind) {
        return part.meaning().topics().stream().map(t -> t.topic()).filter(t -> t.kind().equals(kind)).findFirst();
    }

    private static boolean pressed(Exchange x, String name) {
        return x.said().press().map(p -> p.name().equals(name)).orElse(false);
    }
}
