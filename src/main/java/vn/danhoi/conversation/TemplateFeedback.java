package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.memory.Memories;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.InboundEvent.TemplateRated;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.ReplyWindow;
import vn.danhoi.messaging.Turn;
import vn.danhoi.messaging.TurnResult;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.screening.Screening;
import vn.danhoi.screening.Suspicion;

/**
 * Stars and words a person gave on the channel's form under a template. Of a template that told an answer they rate the answer;
 * words on a case still open are added to it. Who can be written to is answered as in the chat. Words that accuse somebody, or may,
 * are sealed: nobody can be asked on a form.
 */
@Component
class TemplateFeedback {

    private final Outbox outbox;
    private final Petitions petitions;
    private final PetitionViews views;
    private final CitizenActions actions;
    private final Citizens citizens;
    private final Conversations conversations;
    private final Memories memories;
    private final Screening screening;
    private final Sealing sealing;

    TemplateFeedback(Outbox outbox, Petitions petitions, PetitionViews views, CitizenActions actions,
            Citizens citizens, Conversations conversations, Memories memories, Screening screening, Sealing sealing) {
        this.outbox = outbox;
        this.petitions = petitions;
        this.views = views;
        this.actions = actions;
        this.citizens = citizens;
        this.conversations = conversations;
        this.memories = memories;
        this.screening = screening;
        this.sealing = sealing;
    }

    TurnResult rated(Turn turn, TemplateRated rated) {
        long id = turn.conversation().id();
        boolean seals = screening.judge(rated.words()) != Suspicion.NONE;
        String words = seals ? "" : rated.words();
        var x = new Exchange(turn, Said.NOTHING, citizens.of(turn.conversation()), memories.load(id));
        outbox.referenceOf(id, rated.messageId()).flatMap(code -> views.own(x, code))
                .ifPresent(p -> note(x, p, rated.stars(), words));
        if (seals) {
            sealing.seal(id, List.of(rated.words()), List.of(), turn.sentAt());
            return TurnResult.sealed(List.of());
        }
        memories.save(id, x.outcome());
        return x.result();
    }

    private void note(Exchange x, PetitionDetails p, int stars, String words) {
        var state = p.summary().state();
        boolean settled = state == PetitionState.ANSWERED || state == PetitionState.CLOSED;
        var comment = Optional.of(words).filter(w -> !w.isBlank());
        if (settled && p.answer().isPresent() && p.rating().isEmpty()) {
            boolean talks = !x.turn().silent() && !x.turn().late()
                    && conversations.window(x.conversationId()).state() != ReplyWindow.State.CLOSED;
            if (talks) {
                actions.rate(x, p, stars, comment);
            } else {
                petitions.rate(p.summary().id(), stars, comment.map(screening::pass));
            }
        } else if (state.isOpen() && comment.isPresent()) {
            petitions.supplement(p.summary().id(), screening.pass(words), List.of());
        }
    }
}
