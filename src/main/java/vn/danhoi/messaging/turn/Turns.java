package vn.danhoi.messaging.turn;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.messaging.Conversation;
import vn.danhoi.messaging.Disposition;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Turn;
import vn.danhoi.messaging.TurnHandler;
import vn.danhoi.messaging.TurnResult;
import vn.danhoi.messaging.store.Channels;
import vn.danhoi.messaging.store.ConversationStore;
import vn.danhoi.messaging.store.EventEnvelope;
import vn.danhoi.messaging.store.Failures;
import vn.danhoi.messaging.store.LineKey;
import vn.danhoi.messaging.turn.TurnStore.Ending;
import vn.danhoi.messaging.turn.TurnStore.Locked;
import vn.danhoi.messaging.turn.TurnStore.Pending;

/** Handles the oldest pending event of a line in one transaction; a failure is noted in another. */
@Component
class Turns {

    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);

    private final TurnStore store;
    private final ConversationStore conversations;
    private final Channels channels;
    private final Outbox outbox;
    private final Reports reports;
    private final Signs signs;
    private final ObjectProvider<TurnHandler> handler;
    private final DataCipher cipher;
    private final TurnSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Turns(TurnStore store, ConversationStore conversations, Channels channels, Outbox outbox, Reports reports,
            Signs signs, ObjectProvider<TurnHandler> handler, DataCipher cipher, TurnSettings settings, Clock clock,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.conversations = conversations;
        this.channels = channels;
        this.outbox = outbox;
        this.reports = reports;
        this.signs = signs;
        this.handler = handler;
        this.cipher = cipher;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** How a step ended. */
    sealed interface Step {
        /** An event is done, or parked. */
        record Done(Disposition disposition) implements Step {}

        /** Nothing to do before then; empty when nothing at all. */
        record Wait(Optional<Duration> pause) implements Step {}
    }

    /** Handles the line's oldest event when it is due. */
    Step next(LineKey line) {
        var tried = new AtomicReference<@Nullable Attempt>();
        try {
            Step step = transaction.execute(status -> step(line, tried));
            return step;
        } catch (RuntimeException | Error e) {
            var attempt = tried.get();
            if (attempt == null || Failures.isOutage(e)) {
                throw e;
            }
            return failed(attempt, e);
        }
    }

    private Step step(LineKey line, AtomicReference<@Nullable Attempt> tried) {
        Instant now = clock.instant();
        var locked = store.lock(line);
        if (locked.isEmpty()) {
            return stepWithoutConversation(line, now, tried);
        }
        if (locked.get().head().isEmpty()) {
            return new Step.Wait(Optional.empty());
        }
        Pending event = locked.get().head().get();
        if (event.dueAt().isAfter(now)) {
            return new Step.Wait(Optional.of(Duration.between(now, event.dueAt())));
        }
        tried.set(new Attempt(event, Optional.of(locked.get())));
        var envelope = EventEnvelope.decrypted(cipher, event.body());
        return new Step.Done(handle(event, envelope, locked.get(), now));
    }

    /** The first event of a person, or one about no one; or another worker has the line. */
    private Step stepWithoutConversation(LineKey line, Instant now, AtomicReference<@Nullable Attempt> tried) {
        var head = store.lockHead(line);
        if (head.isEmpty()) {
            return new Step.Wait(Optional.empty());
        }
        Pending event = head.get();
        if (event.dueAt().isAfter(now)) {
            return new Step.Wait(Optional.of(Duration.between(now, event.dueAt())));
        }
        tried.set(new Attempt(event, Optional.empty()));
        var envelope = EventEnvelope.decrypted(cipher, event.body());
        if (envelope.person().isEmpty()) {
            return channels.get(envelope.channel()).read(envelope.body()) instanceof InboundEvent.TemplateAnswer answer
                    ? answered(event, answer, now)
                    : new Step.Done(withoutPerson(event, envelope, now));
        }
        boolean begun = conversations.begin(line, envelope.channel(), envelope.account(), envelope.person().get(), now);
        // Made now: come back at once and lock it. There already: another worker has it.
        return new Step.Wait(Optional.of(begun ? Duration.ZERO : Worker.BUSY));
    }

    /** In the person's own turn. A pressed button says its title, as an answer to the template. */
    private Step answered(Pending event, InboundEvent.TemplateAnswer answer, Instant now) {
        var template = reports.answered(answer, event.sentAt());
        if (template.isEmpty()) {
            end(new Ending(event, null, Disposition.IGNORED, "template-unknown", false, now, null, null, null, null,
                    null));
            return new Step.Done(Disposition.IGNORED);
        }
        var locked = store.lock(template.get().line());
        if (locked.isEmpty()) {
            return new Step.Wait(Optional.of(Worker.BUSY)); // another worker has the person
        }
        return new Step.Done(switch (answer) {
            case InboundEvent.TemplateRated rated -> talk(event, locked.get(), new InboundEvent.TemplateRated(
                    rated.tracking(), template.get().messageId().orElse(""), rated.stars(), rated.words()), now,
                    rated.stars() + "/5" + (rated.words().isBlank() ? "" : ": " + rated.words()), null, null);
            case InboundEvent.TemplatePressed pressed -> talk(event, locked.get(), new InboundEvent.Message("",
                    pressed.title(), List.of(), Optional.empty(), template.get().messageId(), Optional.empty()),
                    now, pressed.title(), null, null);
        });
    }

    private Disposition withoutPerson(Pending event, EventEnvelope envelope, Instant now) {
        var disposition = Disposition.IGNORED;
        var rule = "no-person";
        switch (channels.get(envelope.channel()).read(envelope.body())) {
            case InboundEvent.TemplateReceipt receipt -> {
                reports.arrived(receipt, event.sentAt());
                disposition = Disposition.RECORDED;
                rule = "template-receipt";
            }
            case InboundEvent.AccountChanged changed -> {
                channels.get(envelope.channel()).accountChanged(envelope.account(), event.sentAt(), envelope.body());
                disposition = Disposition.RECORDED;
                rule = changed.rule();
            }
            case InboundEvent.Irrelevant irrelevant -> rule = irrelevant.rule();
            default -> {
                // speaks of a person it does not name
            }
        }
        end(new Ending(event, null, disposition, rule, false, now, null, null, null, null, null));
        return disposition;
    }

    private Disposition handle(Pending event, EventEnvelope envelope, Locked locked, Instant now) {
        var conversation = locked.conversation();
        InboundEvent inbound = channels.get(conversation.channel()).read(envelope.body());
        return switch (inbound) {
            case InboundEvent.Receipt receipt -> {
                reports.received(conversation.id(), receipt, event.sentAt());
                yield endQuietly(event, conversation, Disposition.RECORDED, null, now);
            }
            case InboundEvent.Echo echo -> {
                reports.echoed(conversation, echo, event.sentAt(), now);
                yield endQuietly(event, conversation, Disposition.RECORDED, null, now);
            }
            case InboundEvent.TemplateReceipt receipt -> {
                reports.arrived(receipt, event.sentAt());
                yield endQuietly(event, conversation, Disposition.RECORDED, null, now);
            }
            case InboundEvent.AccountChanged changed -> { // of the account, whoever it names
                channels.get(conversation.channel()).accountChanged(conversation.account(), event.sentAt(),
                        envelope.body());
                yield endQuietly(event, conversation, Disposition.RECORDED, changed.rule(), now);
            }
            case InboundEvent.Irrelevant irrelevant ->
                endQuietly(event, conversation, Disposition.IGNORED, irrelevant.rule(), now);
            case InboundEvent.Message message ->
                talk(event, locked, message, now, message.text(), kinds(message), message.messageId());
            case InboundEvent.ContactShared shared -> talk(event, locked, shared, now, "", "contact", null);
            case InboundEvent.Arrived arrived -> talk(event, locked, arrived, now, null, null, null);
            case InboundEvent.Left left -> talk(event, locked, left, now, null, null, null);
            case InboundEvent.ErasureRequested erasure -> talk(event, locked, erasure, now, null, null, null);
            case InboundEvent.Reacted reacted -> talk(event, locked, reacted, now, null, null, null);
            case InboundEvent.Interacted interacted -> talk(event, locked, interacted, now, null, null, null);
            case InboundEvent.TemplateAnswer answer -> // names no person
                endQuietly(event, conversation, Disposition.IGNORED, "template-unknown", now);
        };
    }

    private static @Nullable String kinds(InboundEvent.Message message) {
        var kinds = new ArrayList<>(message.media().stream().map(InboundEvent.Media::kind).toList());
        message.location().ifPresent(l -> kinds.add("location"));
        message.contact().ifPresent(c -> kinds.add("contact"));
        return kinds.isEmpty() ? null : String.join(",", kinds);
    }

    private Disposition endQuietly(Pending event, Conversation conversation, Disposition disposition,
            @Nullable String rule, Instant now) {
        end(new Ending(event, conversation.id(), disposition, rule, false, now, null, null, null, null, null));
        return disposition;
    }

    private Disposition talk(Pending event, Locked locked, InboundEvent inbound, Instant now, @Nullable String text,
            @Nullable String kinds, @Nullable String messageId) {
        var conversation = locked.conversation();
        boolean late = locked.newest().map(event.sentAt()::isBefore).orElse(false);
        TurnResult result = handler.getObject()
                .handle(new Turn(conversation, inbound, event.sentAt(), late, locked.held(now)));
        boolean sealed = result.disposition() == Disposition.SEALED;
        Instant interaction = opensWindow(inbound) ? event.sentAt() : null;
        if (!result.replies().isEmpty()) {
            outbox.enqueue(conversation, result.replies(), sealed);
        } else if (locked.held(now) && !sealed && messageId != null) {
            signs.afterCommit(conversation, messageId);
        }
        end(new Ending(event, conversation.id(), result.disposition(), result.rule().orElse(null), late, now,
                event.sentAt(), interaction, sealed ? null : text, sealed ? null : kinds,
                sealed ? null : messageId));
        return result.disposition();
    }

    private static boolean opensWindow(InboundEvent event) {
        return switch (event) {
            case InboundEvent.Message m -> true;
            case InboundEvent.ContactShared c -> true;
            case InboundEvent.Arrived a -> true;
            case InboundEvent.Left l -> false;
            case InboundEvent.ErasureRequested e -> false;
            case InboundEvent.Interacted i -> true;
            case InboundEvent.Reacted r -> false;
            case InboundEvent.TemplateAnswer a -> false;
            case InboundEvent.Receipt r -> false;
            case InboundEvent.TemplateReceipt r -> false;
            case InboundEvent.Echo e -> false;
            case InboundEvent.AccountChanged c -> false;
            case InboundEvent.Irrelevant i -> false;
        };
    }

    private void end(Ending ending) {
        var ended = store.end(ending);
        if (!ended.ended()) {
            throw new EventAlreadyEnded();
        }
        if (ended.waiting() && ending.conversationId() != null) {
            outbox.wakeAfterCommit(ending.conversationId());
        }
    }

    private Step failed(Attempt attempt, Throwable failure) {
        if (failure instanceof EventAlreadyEnded) {
            return new Step.Wait(Optional.of(Worker.BUSY));
        }
        var event = attempt.event;
        String cause = Failures.describe(failure);
        Instant now = clock.instant();
        if (event.attempts() + 1 < settings.attempts()) {
            LOG.warn("Event {} failed (attempt {}): {}", event.id(), event.attempts() + 1, cause);
            Duration pause = settings.retryAfter().multipliedBy(1L << event.attempts());
            store.failed(event, cause, now.plus(pause));
            return new Step.Wait(Optional.of(pause));
        }
        LOG.error("Event {} is parked: {}", event.id(), cause);
        var calm = attempt.locked.filter(l -> !l.held(now)).flatMap(l -> calmLine(l.conversation()));
        transaction.executeWithoutResult(status -> {
            if (store.park(event, cause, now)) {
                calm.ifPresent(reply -> outbox.enqueue(attempt.locked.orElseThrow().conversation(), List.of(reply),
                        false));
            }
        });
        return new Step.Done(Disposition.PARKED);
    }

    private Optional<Reply> calmLine(Conversation conversation) {
        try {
            return Optional.ofNullable(handler.getIfAvailable()).map(h -> h.calmLine(conversation));
        } catch (RuntimeException e) {
            LOG.warn("There is no calm line to say: {}", Failures.describe(e));
            return Optional.empty();
        }
    }

    private record Attempt(Pending event, Optional<Locked> locked) {}

    /** Another worker was faster; what this transaction did must not stand. */
    static final class EventAlreadyEnded extends RuntimeException {}
}
