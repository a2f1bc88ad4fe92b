package vn.danhoi.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import tools.jackson.databind.JsonNode;
import vn.danhoi.simulator.Chats.Citizen;
import vn.danhoi.simulator.Message.Button;
import vn.danhoi.simulator.Message.Kind;
import vn.danhoi.simulator.Message.Media;
import vn.danhoi.simulator.Message.Sender;
import vn.danhoi.simulator.Message.State;

/** The account's side of the chats: messages reach phones, and echoes and receipts go back to the webhook. */
@LocalOnly
final class OfficialAccount implements DisposableBean {

    /** How long after the last interaction the account may still write. */
    static final Duration WINDOW = Duration.ofDays(7);
    static final Duration FREE = Duration.ofHours(48);

    private final Chats chats;
    private final Events events;
    private final Webhook webhook;
    private final FaultSwitch faults;
    private final SimulatorSettings settings;
    private final Map<String, String> trackings = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().factory());

    OfficialAccount(Chats chats, Events events, Webhook webhook, FaultSwitch faults, SimulatorSettings settings) {
        this.chats = chats;
        this.events = events;
        this.webhook = webhook;
        this.faults = faults;
        this.settings = settings;
    }

    /** A message to a person, checked and ready to appear. */
    record Draft(Citizen to, Kind kind, String text, @Nullable String quote, List<Button> buttons,
            @Nullable Media media) {

        /** A pre-approved template, shown with its number and what was filled in. */
        static Draft template(Citizen to, String template, JsonNode values) {
            var text = new StringBuilder("[").append(template).append(']');
            values.properties()
                    .forEach(e -> text.append('\n').append(e.getKey()).append(": ").append(e.getValue().asString()));
            return new Draft(to, Kind.TEMPLATE, text.toString(), null, List.of(), null);
        }
    }

    /** How a message to the person is paid: {@code reply} within 48 hours, else what was bought. */
    String quota(Citizen citizen) {
        var last = citizen.lastInteraction();
        return last == null || chats.stamp() - last <= FREE.toMillis() ? "reply" : "purchase_quota";
    }

    /** Refuses when the account may not write to the person now, or nobody pays for it. */
    void mayWrite(Citizen citizen) {
        if (citizen.refusal() != 0) {
            throw new ZaloError(citizen.refusal(), "Refused by the simulator's settings for this person");
        }
        var last = citizen.lastInteraction();
        if (last != null && chats.stamp() - last > WINDOW.toMillis()) {
            throw new ZaloError(-230, "User has not interacted with the OA in the past 7 days");
        }
        if (!quota(citizen).equals("reply")) {
            if (faults.current().unlinked()) {
                throw new ZaloError(-320, "OA is not connected to a Zalo Cloud Account");
            }
            if (faults.current().broke()) {
                throw new ZaloError(-321, "The Zalo Cloud Account is out of money");
            }
        }
    }

    Message send(Draft draft) {
        return send(draft, Sender.ACCOUNT);
    }

    /** A person answers in the account's own tool, past the API. */
    Message sendByStaff(String person, String text) {
        var citizen = chats.person(person).orElseThrow(() -> new Chats.UnknownPerson(person));
        return send(new Draft(citizen, Kind.TEXT, text, null, List.of(), null), Sender.STAFF);
    }

    /** A template to a phone number: its receipt names the number and the tracking id, and there is no echo. */
    Message sendToPhone(Draft draft, String tracking) {
        var message = add(draft, Sender.ACCOUNT);
        trackings.put(message.id(), tracking);
        later(() -> {
            chats.update(message.id(), m -> m.with(State.RECEIVED));
            if (!faults.current().silent()) {
                deliver(events.templateReceived(draft.to(), message.id(), tracking, chats.stamp()));
            }
        });
        return message;
    }

    /** {@code rate} and {@code note}, or {@code button}; only templates to a phone number ask for it. */
    void answerTemplate(String person, String message, Map<String, String> answer) {
        var citizen = chats.person(person).orElseThrow(() -> new Chats.UnknownPerson(person));
        var tracking = trackings.get(message);
        if (tracking == null) {
            throw new IllegalArgumentException("No template to a phone number: " + message);
        }
        var button = answer.get("button");
        long time = chats.stamp();
        deliver(button == null
                ? events.templateRated(citizen, message, tracking, Integer.parseInt(answer.getOrDefault("rate", "5")),
                        answer.getOrDefault("note", ""), time)
                : events.templatePressed(citizen, message, tracking, button, time));
    }

    private Message send(Draft draft, Sender sender) {
        var message = add(draft, sender);
        later(() -> arrive(draft.to(), message));
        return message;
    }

    private void later(Runnable work) {
        later.schedule(work, settings.receiptWait().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Message add(Draft draft, Sender sender) {
        var citizen = draft.to();
        return chats
                .add(new Message(Chats.newId(), citizen.id(), sender, draft.kind(), draft.text(), false, null,
                        draft.quote(), draft.buttons(), draft.media(), null, chats.stamp(), State.SENT, null, 0));
    }

    private void arrive(Citizen citizen, Message message) {
        chats.update(message.id(), m -> m.with(State.RECEIVED));
        if (chats.find(message.id()).isPresent() && !faults.current().silent()) {
            deliver(events.echo(citizen, message));
            if (!citizen.isAnonymous()) {
                deliver(events.received(citizen, message.id(), chats.stamp()));
            }
        }
    }

    private void deliver(ZaloEvent event) {
        webhook.deliver(event, outcome -> {});
    }

    @Override
    public void destroy() {
        later.shutdownNow();
    }
}
