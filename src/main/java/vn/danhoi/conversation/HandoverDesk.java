package vn.danhoi.conversation;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.HandoverRequests.HandoverRequest;
import vn.danhoi.conversation.HandoverRequests.Reason;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.ReplyWindow;
import vn.danhoi.petition.PetitionDetails;

/**
 * A person takes the talk over: writes through the bot's account, and gives the talk back. One person at a time; while
 * somebody has it the bot is silent, but what comes in is still looked through for denunciations and danger.
 */
@Component
@Transactional
public class HandoverDesk {

    /** Who closes what the desk forgot. */
    private static final String BOT = "dan-hoi";
    private static final int BATCH = 100;
    private static final int RECENT = 20;

    private final HandoverRequests requests;
    private final Conversations conversations;
    private final Citizens citizens;
    private final Outbox outbox;
    private final Wording wording;
    private final ConversationSettings settings;
    private final Clock clock;

    HandoverDesk(HandoverRequests requests, Conversations conversations, Citizens citizens, Outbox outbox,
            Wording wording, ConversationSettings settings, Clock clock) {
        this.requests = requests;
        this.conversations = conversations;
        this.citizens = citizens;
        this.outbox = outbox;
        this.wording = wording;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes the talk. Who has it must write within the time set, or the bot speaks again.
     *
     * @param agency of the official; empty for the coordinator
     * @return false, and nothing done, while somebody else has it
     */
    public boolean take(HandoverRequest request, String by, Optional<String> agency) {
        long id = request.conversationId();
        boolean had = conversations.heldBy(id).filter(by::equals).isPresent();
        if (!conversations.takeOverIfFree(id, by, clock.instant().plus(settings.handoverRead()))) {
            return false;
        }
        if (!had && request.reason() != Reason.TAKEN) {
            sayIfFree(request, Reply.of(wording.text("handover.taken", "agency", from(agency))));
        }
        return true;
    }

    /** A leader or the coordinator takes it from whoever has it; the person is not told, the agency goes on talking. */
    public void takeFromColleague(HandoverRequest request, String by) {
        conversations.takeOver(request.conversationId(), by, clock.instant().plus(settings.handoverRead()));
    }

    /** Begins to talk with who filed a petition; the number of the request it becomes. */
    public long begin(PetitionDetails petition) {
        return requests.begin(citizens.get(petition.citizenId()).conversationId(), petition.summary());
    }

    /**
     * Sends the words of an official, named by agency and never by person, and takes the talk or goes on holding it.
     *
     * @param agency of the official; empty for the coordinator
     * @return false, and nothing sent, while somebody else has the talk
     */
    public boolean answer(HandoverRequest request, String by, Optional<String> agency, String text) {
        if (!conversations.takeOverIfFree(request.conversationId(), by,
                clock.instant().plus(settings.handoverHold()))) {
            return false;
        }
        String words = wording.text("handover.answer", "agency", from(agency), "text", text.strip());
        outbox.enqueue(request.conversationId(), Reply.of(request.answeredAt().isPresent()
                ? words
                : words + "\n\n" + wording.text("handover.go-on")).about(request.reference()));
        requests.answered(request.conversationId(), by);
        return true;
    }

    /** Whoever has it cannot go on: the bot speaks again, and who waited goes on waiting. */
    public void handBack(HandoverRequest request, String by) {
        conversations.handBack(request.conversationId());
        if (request.isUnasked()) {
            requests.close(request.id(), by);
        } else {
            sayIfFree(request, Reply.of(wording.text("handover.back"), wording.human()));
        }
    }

    /** The matter is settled: the bot speaks again, and says so to whom an official has talked. */
    public void close(HandoverRequest request, String by) {
        if (!requests.close(request.id(), by)) {
            return;
        }
        conversations.handBack(request.conversationId());
        if (request.answeredAt().isPresent()) {
            outbox.enqueue(request.conversationId(),
                    Reply.of(wording.text("handover.ended"), wording.human()).about(request.reference()));
        }
    }

    /**
     * Gives back to the bot the talks whose time is over. Who wrote meanwhile goes on waiting; who got the last word needs
     * nobody any more.
     */
    public void handBackLapsed() {
        for (var lapsed : conversations.lapsed(BATCH)) {
            if (!conversations.handBackLapsed(lapsed.id())) {
                continue; // taken anew meanwhile
            }
            var talk = conversations.transcript(lapsed.id(), RECENT);
            var open = requests.openOf(lapsed.id());
            var waiting = open.stream().filter(r -> r.waits(talk)).findFirst();
            if (waiting.isEmpty()) {
                open.forEach(r -> requests.close(r.id(), BOT));
            }
            // A talk held from the channel's own tool has no request, one nobody asked for no expectation.
            waiting.or(() -> open.stream().filter(r -> !r.isUnasked()).findFirst()).ifPresent(r -> sayIfFree(r,
                    Reply.of(wording.text(waiting.isPresent() ? "handover.lapsed" : "handover.lapsed-done"),
                            wording.human())));
        }
    }

    /** Courtesies are not worth the account's money, and nobody wants them a week late. */
    private void sayIfFree(HandoverRequest request, Reply reply) {
        if (conversations.window(request.conversationId()).state() == ReplyWindow.State.FREE) {
            outbox.enqueue(request.conversationId(), reply.about(request.reference()));
        }
    }

    private String from(Optional<String> agency) {
        return agency.map(wording::agency).orElseGet(() -> wording.text("handover.coordinator"));
    }

    /** Time runs out where the service runs, not in commands; on one node at a time. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication
    static class Job {

        @Bean
        RecurringTask<Void> conversationHandBack(HandoverDesk desk) {
            return Tasks.recurring("conversation-hand-back", FixedDelay.of(Duration.ofMinutes(1)))
                    .execute((instance, context) -> desk.handBackLapsed());
        }
    }
}
