package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.DataRequests.Via;
import vn.danhoi.conversation.memory.Memories;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.InboundEvent.AccountChanged;
import vn.danhoi.messaging.InboundEvent.Arrived;
import vn.danhoi.messaging.InboundEvent.ContactCard;
import vn.danhoi.messaging.InboundEvent.ContactShared;
import vn.danhoi.messaging.InboundEvent.Echo;
import vn.danhoi.messaging.InboundEvent.ErasureRequested;
import vn.danhoi.messaging.InboundEvent.Interacted;
import vn.danhoi.messaging.InboundEvent.Irrelevant;
import vn.danhoi.messaging.InboundEvent.Left;
import vn.danhoi.messaging.InboundEvent.Message;
import vn.danhoi.messaging.InboundEvent.Reacted;
import vn.danhoi.messaging.InboundEvent.Receipt;
import vn.danhoi.messaging.InboundEvent.TemplatePressed;
import vn.danhoi.messaging.InboundEvent.TemplateRated;
import vn.danhoi.messaging.InboundEvent.TemplateReceipt;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Turn;
import vn.danhoi.messaging.TurnHandler;
import vn.danhoi.messaging.TurnResult;

/** The dialogue with a person: one event in, replies out, what must be remembered in one row. */
@Component
class Dialogue implements TurnHandler {

    private final Memories memories;
    private final Citizens citizens;
    private final Hearing hearing;
    private final Understanding understanding;
    private final SmallTalk smallTalk;
    private final Enquiries enquiries;
    private final Rights rights;
    private final TemplateFeedback feedback;
    private final Wording wording;

    Dialogue(Memories memories, Citizens citizens, Hearing hearing, Understanding understanding, SmallTalk smallTalk,
            Enquiries enquiries, Rights rights, TemplateFeedback feedback, Wording wording) {
        this.memories = memories;
        this.citizens = citizens;
        this.hearing = hearing;
        this.understanding = understanding;
        this.smallTalk = smallTalk;
        this.enquiries = enquiries;
        this.rights = rights;
        this.feedback = feedback;
        this.wording = wording;
    }

    @Override
    public TurnResult handle(Turn turn) {
        return switch (turn.event()) {
            case Message message -> message(turn, message);
            case ContactShared shared -> contact(turn, shared.contact());
            case Arrived arrived -> arrived(turn);
            case ErasureRequested asked -> erasure(turn);
            case Left left -> recorded();
            case Reacted reacted -> reacted(turn, reacted);
            case TemplateRated rated -> feedback.rated(turn, rated);
            case TemplatePressed pressed -> TurnResult.ignored("template"); // comes as the message it says
            case Interacted interacted -> recorded();
            case Receipt receipt -> TurnResult.ignored("receipt");
            case TemplateReceipt receipt -> TurnResult.ignored("receipt");
            case AccountChanged changed -> TurnResult.ignored(changed.rule());
            case Echo echo -> TurnResult.ignored("echo");
            case Irrelevant irrelevant -> TurnResult.ignored(irrelevant.rule());
        };
    }

    private TurnResult message(Turn turn, Message message) {
        long id = turn.conversation().id();
        var x = new Exchange(turn, hearing.hear(message, id), citizens.of(turn.conversation()), memories.load(id));
        understanding.handle(x);
        smallTalk.notice(x);
        var result = x.result();
        memories.save(id, x.outcome());
        return result;
    }

    private TurnResult reacted(Turn turn, Reacted reaction) {
        long id = turn.conversation().id();
        var x = new Exchange(turn, Said.NOTHING, citizens.of(turn.conversation()), memories.load(id));
        wording.useful(reaction.icon()).ifPresent(useful -> enquiries.ratedInWords(x, useful));
        return recorded();
    }

    private TurnResult contact(Turn turn, ContactCard card) {
        var citizen = citizens.of(turn.conversation());
        card.name().filter(n -> !n.isBlank()).ifPresent(n -> citizens.setName(citizen.id(), n));
        Optional<String> phone = card.phone().filter(p -> !p.isBlank());
        phone.ifPresent(p -> citizens.setPhone(citizen.id(), p));
        return turn.silent() || phone.isEmpty()
                ? recorded()
                : TurnResult.replied(List.of(Reply.of(wording.phoneKept(phone.get()))));
    }

    private TurnResult arrived(Turn turn) {
        var citizen = citizens.of(turn.conversation());
        boolean known = citizen.noticeVersion().isPresent();
        if (turn.silent() || turn.late() || known) {
            return recorded();
        }
        var x = new Exchange(turn, Said.NOTHING, citizen, memories.load(turn.conversation().id()));
        smallTalk.greet(x);
        memories.save(turn.conversation().id(), x.outcome());
        return x.result();
    }

    private TurnResult erasure(Turn turn) {
        String noted = rights.noted(turn.conversation().id(), citizens.of(turn.conversation()).id(), Via.CHANNEL,
                turn.sentAt());
        return turn.silent() ? recorded() : TurnResult.replied(List.of(Reply.of(noted)));
    }

    private static TurnResult recorded() {
        return TurnResult.replied(List.of());
    }

    @Override
    public Reply calmLine(Conversation conversation) {
        return Reply.of(wording.text("parked"), wording.human());
    }
}
