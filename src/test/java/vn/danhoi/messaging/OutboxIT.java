package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.messaging.Channel.HistoryAnswer;
import vn.danhoi.messaging.store.NodeSlot;

/** Messages to people: in order, each once, their fate known or shown. */
@MessagingTest
class OutboxIT {

    @Autowired
    Talk talk;
    @Autowired
    PlainChannel channel;
    @Autowired
    Outbox outbox;
    @Autowired
    NodeSlot slot;
    @Autowired
    JdbcTemplate jdbc;
    @Autowired
    PlatformTransactionManager transactions;

    private final String person = Talk.someone();
    private long conversation;

    @BeforeEach
    void meet() {
        talk.say(person, 1, "quiet");
        conversation = talk.conversation(person);
        talk.settled(person);
    }

    private DeliveryState stateOf(String reference) {
        return outbox.deliveries(reference).getLast().state();
    }

    private void send(String text, String reference) {
        outbox.enqueue(conversation, Reply.of(text).about(reference));
    }

    @Test
    void partsGoOutInOrderAndBelongToTheReference() {
        send("một|hai|ba", person);
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("một", "hai", "ba"));
        await().untilAsserted(() -> assertThat(outbox.deliveries(person))
                .extracting(Outbox.Delivery::text, Outbox.Delivery::state)
                .containsExactly(tuple("một", DeliveryState.SENT),
                        tuple("hai", DeliveryState.SENT),
                        tuple("ba", DeliveryState.SENT)));
        assertThat(outbox.referenceOf(conversation, channel.sentTo(person).getFirst().messageId())).contains(person);
        assertThat(outbox.referenceOf(conversation, "unknown")).isEmpty();
    }

    /** Queues a message and changes its row before anyone sees it. */
    private void sendChanged(String text, String reference, String change) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            send(text, reference);
            jdbc.update("update messaging_outbox set " + change + " where conversation_id = ? and open", conversation);
        });
    }

    @Test
    void aMessageThatNoKeyOpensIsPutAsideAndHoldsNothingUp() {
        sendChanged("hỏng", person, "words = '\\x00'");
        send("hai", person + "2");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("hai"));
        assertThat(outbox.deliveries(person)).extracting(Outbox.Delivery::text, Outbox.Delivery::state,
                d -> d.reason().orElse("")).containsExactly(tuple("", DeliveryState.WAITING, "unreadable"));
    }

    @Test
    void aMessageTriedForWeeksIsStillTried() {
        sendChanged("kiên trì", person, "attempts = 32767");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("kiên trì"));
    }

    @Test
    void whatWasQueuedBeforeTheClockWentBackDoesNotWaitForTheOldTime() {
        sendChanged("giờ cũ", person, "queued_at = now() + interval '1 hour', due_at = now() + interval '1 hour'");
        sendChanged("gửi lại", person,
                "resent = true, attempted_at = now() - interval '1 minute', due_at = now() + interval '1 hour'");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("giờ cũ", "gửi lại"));
    }

    @Test
    void nothingGoesOutBeforeTheTransactionIsCommitted() {
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            send("nháp", person);
            status.setRollbackOnly();
        });
        send("thật", person);
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("thật"));
    }

    @Test
    void receiptsMoveItForwardAndNeverBack() {
        send("chào", person);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.SENT));
        String id = channel.sentTo(person).getFirst().messageId();
        talk.event(person, 2, "seen " + id);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.SEEN));
        talk.event(person, 3, "received " + id);
        talk.settled(person);
        assertThat(stateOf(person)).isEqualTo(DeliveryState.SEEN);
    }

    @Test
    void aReceiptThatOvertakesTheAnswerCounts() throws Exception {
        var calling = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        channel.answerTo(person, reply -> {
            calling.countDown();
            await().until(() -> answer.await(0, TimeUnit.SECONDS));
            return new SendResult.Sent("early");
        });
        send("chào", person);
        assertThat(calling.await(10, TimeUnit.SECONDS)).isTrue();
        talk.event(person, 2, "received early");
        talk.settled(person);
        answer.countDown();
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.DELIVERED));
    }

    @Test
    void aRefusedMessageLetsTheNextOneGo() {
        channel.answerTo(person, reply -> reply.text().equals("xấu")
                ? new SendResult.Refused("bad")
                : new SendResult.Sent("m-" + reply.text()));
        send("xấu", person + "1");
        send("tốt", person + "2");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("tốt"));
        assertThat(stateOf(person + "1")).isEqualTo(DeliveryState.FAILED);
        assertThat(outbox.deliveries(person + "1").getFirst().reason()).contains("bad");
    }

    @Test
    void anOutageHoldsTheLineAndLosesNothing() {
        var calls = new AtomicInteger();
        channel.answerTo(person, reply -> {
            calls.incrementAndGet();
            return new SendResult.TryLater("away", Duration.ZERO);
        });
        send("một", person);
        send("hai", person);
        await().until(() -> calls.get() >= 3);
        assertThat(channel.textsTo(person)).isEmpty();
        channel.deliverTo(person);
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("một", "hai"));
    }

    @Test
    void aNoticeLeavesRoomUntilAnAnswerStandsBehindIt() {
        channel.answerTo(person, reply -> new SendResult.TryLater("away", Duration.ZERO));
        outbox.enqueueNotice(conversation, Reply.of("tin").about(person));
        await().until(() -> channel.urgenciesTo(person).size() >= 2);
        assertThat(channel.urgenciesTo(person)).doesNotContain(Urgency.ANSWER);
        send("trả lời", person);
        await().until(() -> channel.urgenciesTo(person).getLast() == Urgency.ANSWER);
        channel.deliverTo(person);
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("tin", "trả lời"));
    }

    @Test
    void aBlockedAccountHoldsTheLine() {
        channel.answerTo(person, reply -> new SendResult.AccountBlocked("no-consent"));
        send("một", person);
        await().untilAsserted(() -> assertThat(outbox.deliveries(person).getFirst().reason()).contains("no-consent"));
        assertThat(stateOf(person)).isIn(DeliveryState.QUEUED, DeliveryState.SENDING);
        channel.deliverTo(person);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.SENT));
    }

    @Test
    void whatFailsForNoReasonIsTriedThreeTimes() {
        var calls = new AtomicInteger();
        channel.answerTo(person, reply -> {
            calls.incrementAndGet();
            return new SendResult.TryFew("generic");
        });
        send("một", person);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.FAILED));
        assertThat(calls).hasValue(3);
    }

    @Test
    void outsideTheWindowItWaitsUntilThePersonWritesAndThenGoesFirst() {
        channel.answerTo(person, reply -> new SendResult.WindowClosed("seven-days"));
        send("trả lời", person);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.WAITING));
        channel.deliverTo(person);
        send("tin sau", person + "2"); // what is sent later need not wait for it
        await().untilAsserted(() -> assertThat(stateOf(person + "2")).isEqualTo(DeliveryState.SENT));
        talk.say(person, 2, "xem");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("tin sau", "trả lời",
                "re: xem"));
    }

    @Test
    void anUnknownOneThatHistoryShowsIsSent() {
        channel.history(person, new HistoryAnswer.Found("found-" + person));
        channel.answerTo(person, reply -> new SendResult.Unknown("timeout"));
        send("một", person);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.SENT));
        assertThat(outbox.referenceOf(conversation, "found-" + person)).contains(person);
        assertThat(channel.textsTo(person)).isEmpty();
    }

    @Test
    void anUnknownOneThatIsProvablyAbsentIsSentOnceMore() {
        var calls = new AtomicInteger();
        channel.history(person, new HistoryAnswer.Absent());
        channel.answerTo(person, reply -> calls.incrementAndGet() == 1
                ? new SendResult.Unknown("dropped")
                : new SendResult.Sent("second"));
        send("một", person);
        send("hai", person);
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("một", "hai"));
        assertThat(calls).hasValue(3);
    }

    @Test
    void oneThatNeverArrivesIsSentTwiceAtMostAndThenShown() {
        var calls = new AtomicInteger();
        channel.history(person, new HistoryAnswer.Absent());
        channel.answerTo(person, reply -> {
            if (reply.text().equals("hai")) {
                return new SendResult.Sent("two");
            }
            calls.incrementAndGet();
            return new SendResult.Unknown("dropped");
        });
        send("một", person);
        send("hai", person + "2");
        await().untilAsserted(() -> assertThat(stateOf(person + "2")).isEqualTo(DeliveryState.SENT));
        assertThat(calls).hasValue(2);
        assertThat(outbox.unsettled(1000)).extracting(Outbox.Delivery::reference).contains(Optional.of(person));
    }

    @Test
    void oneWhoseFateCannotBeToldIsNotSentAgainAndShown() {
        var calls = new AtomicInteger();
        channel.history(person, new HistoryAnswer.Unclear("no history"));
        channel.answerTo(person, reply -> {
            calls.incrementAndGet();
            return new SendResult.Unknown("timeout");
        });
        send("một", person);
        await().untilAsserted(() -> assertThat(outbox.unsettled(1000)).extracting(Outbox.Delivery::reference)
                .contains(Optional.of(person)));
        assertThat(calls).hasValue(1);
    }

    @Test
    void aSecondMessageOfTheSameWordsIsNotTakenForTheFirst() {
        send("một", person);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.SENT));
        var calls = new AtomicInteger();
        channel.history(person, new HistoryAnswer.Found(channel.sentTo(person).getFirst().messageId()));
        channel.answerTo(person, reply -> calls.incrementAndGet() == 1
                ? new SendResult.Unknown("dropped")
                : new SendResult.Sent("again"));
        send("một", person + "2");
        await().untilAsserted(() -> assertThat(channel.textsTo(person)).containsExactly("một", "một"));
    }

    @Test
    void anEchoSettlesAnUnknownOne() {
        channel.answerTo(person, reply -> new SendResult.Unknown("timeout"));
        channel.history(person, new HistoryAnswer.Unclear("not yet"));
        send("một", person);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.UNKNOWN));
        talk.event(person, 100_000_000, "echo e-" + person + " một");
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.SENT));
        assertThat(outbox.referenceOf(conversation, "e-" + person)).contains(person);
    }

    @Test
    void anEchoBeforeTheLostAnswerSettlesItToo() throws Exception {
        var calling = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var calls = new AtomicInteger();
        channel.history(person, new HistoryAnswer.Absent());
        channel.answerTo(person, reply -> {
            calls.incrementAndGet();
            calling.countDown();
            await().until(() -> answer.await(0, TimeUnit.SECONDS));
            return new SendResult.Unknown("timeout");
        });
        send("một", person);
        assertThat(calling.await(10, TimeUnit.SECONDS)).isTrue();
        talk.event(person, 100_000_000, "echo e-" + person + " một");
        talk.settled(person);
        answer.countDown();
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.SENT));
        assertThat(calls).hasValue(1);
    }

    @Test
    void whatWasUnderWayWhenANodeDiedIsAskedAfterAndNotSentBlindly() {
        channel.history(person, new HistoryAnswer.Found("before-the-crash"));
        jdbc.update(
                """
                insert into messaging_outbox (conversation_id, state, due_at, body, reference, queued_at, attempted_at, sender)
                values (?, 'SENDING', now() - interval '1 minute', '{"text":"một"}', ?, now(), now(), gen_random_uuid())""",
                conversation, person);
        await().untilAsserted(() -> assertThat(stateOf(person)).isEqualTo(DeliveryState.SENT));
        assertThat(channel.textsTo(person)).isEmpty();
        assertThat(outbox.referenceOf(conversation, "before-the-crash")).contains(person);
    }

    @Test
    void theNodeKeepsItsIdentity() {
        assertThat(slot.node()).isEqualTo(slot.node());
        assertThat(slot.folder().resolve("node")).exists();
    }

    @Test
    void aSealedMessageOfUnknownFateLeavesNothing() {
        channel.history(person, new HistoryAnswer.Unclear("no history"));
        channel.answerTo(person, reply -> new SendResult.Unknown("timeout"));
        outbox.enqueueSealed(conversation, Reply.of("mật"));
        await().untilAsserted(() -> assertThat(jdbc.queryForList(
                "select state from messaging_outbox where conversation_id = ?", String.class, conversation)).isEmpty());
        assertThat(List.of(Tables.dump(jdbc).split("\n"))).noneMatch(row -> row.contains("mật"));
    }
}
