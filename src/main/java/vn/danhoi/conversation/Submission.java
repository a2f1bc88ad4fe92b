package vn.danhoi.conversation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Topic;
import vn.danhoi.attachment.PhotoPlaces;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Matter;
import vn.danhoi.conversation.memory.Memory;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.InboundEvent.GeoPoint;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.Duplicates;
import vn.danhoi.petition.NewPetition;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.RequestForms;
import vn.danhoi.routing.RoutingDecision;
import vn.danhoi.screening.CitizenText;
import vn.danhoi.screening.Screening;

/** Files a draft the citizen agreed to and tells what happens next and when. */
@Component
class Submission {

    private final Petitions petitions;
    private final Duplicates duplicates;
    private final Sealing sealing;
    private final Screening screening;
    private final Citizens citizens;
    private final Conversations conversations;
    private final Questions questions;
    private final RequestForms forms;
    private final PhotoPlaces places;
    private final Wording wording;
    private final ConversationSettings settings;
    private final boolean askAlike;

    Submission(Petitions petitions, Duplicates duplicates, Sealing sealing, Screening screening,
            Citizens citizens, Conversations conversations, Questions questions, RequestForms forms,
            PhotoPlaces places,
            Wording wording, ConversationSettings settings,
            @Value("${danhoi.conversation.ask-alike:true}") boolean askAlike) {
        this.petitions = petitions;
        this.duplicates = duplicates;
        this.sealing = sealing;
        this.screening = screening;
        this.citizens = citizens;
        this.conversations = conversations;
        this.questions = questions;
        this.forms = forms;
        this.places = places;
        this.wording = wording;
        this.settings = settings;
        this.askAlike = askAlike;
    }

    /** Code of somebody else's petition that sounds like the same matter; asked only of a draft with one matter. */
    Optional<String> alike(Exchange x, Draft draft) {
        return !askAlike || draft.matters().size() != 1
                ? Optional.empty()
                : duplicates.before(petition(draft, draft.matters().getFirst(), x.citizen().id(),
                        x.turn().conversation().channel())).map(PetitionSummary::code);
    }

    /** @param join code of the petition the citizen says theirs is about, too */
    boolean file(Exchange x, Draft draft, Optional<String> join) {
        if (filedInADay(x) + draft.matters().size() > settings.filingsADay()) {
            return x.say(wording.text("filed.enough", "most", settings.filingsADay()), wording.human());
        }
        // All are screened before the first is stored.
        var screened = draft.matters().stream().filter(m -> !m.words().isBlank())
                .map(m -> petition(draft, m, author(x, draft), x.turn().conversation().channel())).toList();
        var filed = screened.stream().map(petitions::file)
                .map(p -> join.map(code -> duplicates.joinAsFiled(p, code)).orElse(p)).toList();
        draft.matters().stream().flatMap(m -> m.sealed().stream()).forEach(sealing::release);
        boolean nameless = questions.isNameless(draft);
        boolean askPhone = !nameless && !x.citizen().hasPhone() && !x.memory().phoneAsked();
        // Not even the dialogue remembers what has no name.
        x.remember(nameless
                ? x.memory().withoutDraft().idle()
                : x.memory().withoutDraft().idle().filed(new Memory.Filed(draft.id(),
                        filed.stream().map(p -> p.summary().code()).toList(), x.at())));
        for (var petition : filed) {
            x.say(receipt(petition, askPhone && petition == filed.getLast()));
        }
        if (askPhone) {
            x.remember(x.memory().phoneWasAsked());
        }
        return true;
    }

    private long filedInADay(Exchange x) {
        var since = x.at().minus(Duration.ofDays(1));
        return petitions.ofCitizen(x.citizen().id()).stream().filter(p -> p.receivedAt().isAfter(since)).count();
    }

    /** Nobody anybody knows, of a petition without a name. */
    private long author(Exchange x, Draft draft) {
        return questions.isNameless(draft)
                ? citizens
                        .of(conversations.open(CounterChannel.NAME, CounterChannel.NAME, UUID.randomUUID().toString()))
                        .id()
                : x.citizen().id();
    }

    private NewPetition petition(Draft draft, Matter matter, long author, String channel) {
        var decision = questions.decide(matter, draft);
        Optional<String> lead = decision instanceof RoutingDecision.Assigned assigned
                ? Optional.of(assigned.agency().code())
                : Optional.empty();
        var topic = wording.topic(matter.topic());
        var point = draft.point().or(() -> places.of(draft.attachments())
                .map(p -> new GeoPoint(p.latitude(), p.longitude())));
        var kind = matter.kind().or(() -> topic.map(t -> kind(t.kind()))).orElse(PetitionKind.FEEDBACK);
        return new NewPetition(author, kind, topic.map(Topic::code), screened(matter), lead, draft.area(),
                draft.placeText(), point.map(GeoPoint::latitude), point.map(GeoPoint::longitude),
                draft.attachments(), questions.isPrivate(matter), draft.receivedAt(), decision.why(),
                channel, questions.isNameless(draft));
    }

    /** An author who was asked has said that nobody is accused. */
    private CitizenText screened(Matter matter) {
        boolean asked = matter.kind().filter(k -> k == PetitionKind.ADMINISTRATIVE).isPresent();
        return asked ? screening.passAsService(matter.words()) : screening.pass(matter.words());
    }

    /** What is told as feedback about a matter of complaint or denunciation is about how an office acts. */
    static PetitionKind kind(String topicKind) {
        return Filing.kind(topicKind)
                .orElse(topicKind.equals(PetitionKind.COMPLAINT.name())
                        || topicKind.equals(PetitionKind.DENUNCIATION.name())
                                ? PetitionKind.ADMINISTRATIVE
                                : PetitionKind.FEEDBACK);
    }

    private Reply receipt(PetitionDetails petition, boolean askPhone) {
        var summary = petition.summary();
        var lines = new ArrayList<String>();
        lines.add(wording.text("filed", "code", summary.code(), "agency", wording.agency(summary.owner())));
        if (petition.nameless()) {
            lines.add(wording.text("filed.nameless"));
        }
        if (summary.state() == PetitionState.DUPLICATE) {
            lines.add(wording.text("filed.joined"));
        }
        lines.addAll(deadlines(petition));
        if (askPhone) {
            lines.add(wording.text("filed.phone"));
        }
        var status = wording.status(petition.token());
        var reply = Reply.of(String.join("\n", lines), askPhone ? List.of(status, wording.share()) : List.of(status));
        return petition.nameless() ? reply : reply.about(summary.code());
    }

    /** The receipt of a request that has a first and a later date by law; both are told. */
    Reply receiptOfRequest(PetitionDetails petition) {
        var summary = petition.summary();
        var lines = new ArrayList<String>();
        lines.add(wording.text("filed", "code", summary.code(), "agency", wording.agency(summary.owner())).strip());
        lines.add(wording.text("request.first." + summary.kind(), "day", wording.day(petition.notice().lastDay()),
                "term", term(petition.notice().term()), "basis", petition.notice().basis()));
        forms.later(petition).ifPresent(later -> lines.add(wording.text("request.later." + summary.kind(), "day",
                wording.day(later.day()), "term", term(later.term()), "basis", later.basis())));
        return Reply.of(String.join("\n", lines), List.<Button>of(wording.status(petition.token())))
                .about(summary.code());
    }

    /** What is told by when, each with its basis; the province's own settings only as expected. */
    List<String> deadlines(PetitionDetails petition) {
        var notice = petition.notice();
        var due = petition.due();
        var lines = new ArrayList<String>();
        lines.add(wording.text(notice.provisional() ? "filed.notice-provisional" : "filed.notice", "day",
                wording.day(notice.lastDay()), "term", term(notice.term()), "from",
                wording.day(notice.countedFrom()), "basis", notice.basis()));
        if (due.provisional()) {
            lines.add(wording.text("filed.due-provisional", "day", wording.day(due.lastDay())));
        } else if (!due.rule().equals(notice.rule())) {
            lines.add(wording.text("filed.due", "day", wording.day(due.lastDay()), "basis", due.basis()));
        }
        return lines;
    }

    private String term(vn.danhoi.calendar.Term term) {
        return wording.text(switch (term.unit()) {
            case WORKING_DAYS -> "term.working-days";
            case DAYS -> "term.days";
        }, "amount", term.amount());
    }
}
