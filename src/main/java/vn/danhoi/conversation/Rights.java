package vn.danhoi.conversation;

import java.time.Instant;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.citizen.Consents;
import vn.danhoi.consultation.Comments;
import vn.danhoi.conversation.DataRequests.Via;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reception.Bookings;

/** "Quyền của tôi": what is kept about a person, a copy of it, and the wish to have it erased (Law 91/2025/QH15). */
@Component
class Rights {

    private static final int COUNTED = 1_000;

    private final Petitions petitions;
    private final Citizens citizens;
    private final Conversations conversations;
    private final Bookings bookings;
    private final Comments comments;
    private final Consents consents;
    private final DataRequests requests;
    private final Wording wording;

    Rights(Petitions petitions, Citizens citizens, Conversations conversations, Bookings bookings,
            Comments comments, Consents consents, DataRequests requests,
            Wording wording) {
        this.petitions = petitions;
        this.citizens = citizens;
        this.conversations = conversations;
        this.bookings = bookings;
        this.comments = comments;
        this.consents = consents;
        this.requests = requests;
        this.wording = wording;
    }

    boolean show(Exchange x) {
        var all = petitions.ofCitizen(x.citizen().id());
        int messages = conversations.transcript(x.conversationId(), COUNTED).size();
        String phone = citizens.phone(x.citizen().id())
                .map(p -> wording.text("rights.phone", "tail", p.substring(Math.max(0, p.length() - 3))))
                .orElseGet(() -> wording.text("rights.no-phone"));
        return x.say(
                wording.text(messages >= COUNTED ? "rights.many" : "rights", "petitions", all.size(), "phone", phone,
                        "messages", messages),
                wording.button("button.copy", "#rights:copy"),
                wording.button("button.erase", "#rights:erase"));
    }

    /** The person's own data in this very talk; the messages themselves stand above it. */
    boolean copy(Exchange x) {
        var lines = new ArrayList<String>();
        lines.add(wording.text("copy.title"));
        x.citizen().name().ifPresent(n -> lines.add(wording.text("copy.name", "name", n)));
        citizens.phone(x.citizen().id()).ifPresent(p -> lines.add(wording.text("copy.phone", "phone", p)));
        for (var petition : petitions.ofCitizen(x.citizen().id())) {
            petitions.find(petition.id()).ifPresent(p -> lines.add(wording.text("copy.petition", "code",
                    petition.code(), "day", wording.day(petition.receivedAt()), "state",
                    wording.text("state." + petition.state()), "words", p.words(), "url",
                    wording.publicUrl() + "/p/" + p.token())));
        }
        bookings.ofCitizen(x.citizen().id())
                .forEach(b -> lines.add(wording.text("copy.booking", "code", b.code(), "day",
                        wording.day(b.bookedAt()), "matter", b.matter().orElse("–"))));
        comments.wordsOf(x.citizen().id()).forEach(said -> lines.add(wording.text("copy.comment", "words", said)));
        consents.given(x.citizen().id(), Consents.Purpose.CONSULTATION).ifPresent(c -> lines.add(wording.text(
                "copy.consent", "day", wording.day(c.at()), "version", c.version())));
        lines.add(wording.text("copy.messages"));
        requests.copied(x.conversationId());
        return x.say(String.join("\n", lines));
    }

    boolean askErasure(Exchange x) {
        return x.say(wording.text("erase.ask"), wording.button("button.erase-yes", "#rights:erase-yes"),
                wording.button("button.keep", "#rights"));
    }

    /** Recorded for staff; says truthfully what happens and when. */
    boolean erase(Exchange x) {
        x.remember(x.memory().withoutDraft().withoutQuestion());
        return x.say(noted(x.conversationId(), x.citizen().id(), Via.CHAT, x.at()));
    }

    /** Notes the wish; what the person is told: erasure waits for petitions that are being worked on. */
    String noted(long conversationId, long citizenId, Via via, Instant at) {
        requests.erase(conversationId, via);
        long open = petitions.ofCitizen(citizenId).stream().map(PetitionSummary::state).filter(PetitionState::isOpen)
                .count();
        return open > 0
                ? wording.text("erase.noted-open", "day", wording.day(at), "count", open)
                : wording.text("erase.noted", "day", wording.day(at));
    }

    boolean press(Exchange x) {
        var press = x.said().press().filter(p -> p.name().equals("rights"));
        return press.isPresent() && switch (press.get().rest()) {
            case "copy" -> copy(x);
            case "erase" -> askErasure(x);
            case "erase-yes" -> erase(x);
            default -> show(x);
        };
    }
}
