package vn.danhoi.simulator;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.danhoi.simulator.Chats.Citizen;
import vn.danhoi.simulator.Message.Button;
import vn.danhoi.simulator.Message.Kind;
import vn.danhoi.simulator.Message.Media;
import vn.danhoi.simulator.Message.Sender;
import vn.danhoi.simulator.Message.State;

/** What people do with their phones; each act becomes an event to the webhook. */
@LocalOnly
final class Phones {

    private final Chats chats;
    private final Events events;
    private final Webhook webhook;

    Phones(Chats chats, Events events, Webhook webhook) {
        this.chats = chats;
        this.events = events;
        this.webhook = webhook;
    }

    Message say(String person, String text, @Nullable String quote) {
        return send(person, Kind.TEXT, text, null, quote, null, null);
    }

    Message sendMedia(String person, Kind kind, Media media, String text, @Nullable String quote) {
        return send(person, kind, text, null, quote, media, null);
    }

    Message sendSpot(String person, World.Spot spot, @Nullable String quote) {
        return send(person, Kind.LOCATION, spot.name(), null, quote, null, spot);
    }

    /** Presses a button that says something; opening and dialling happen on the phone alone. */
    Message press(String person, Button button) {
        if (!button.type().startsWith("oa.query.")) {
            throw new IllegalArgumentException("Pressing " + button.type() + " sends nothing");
        }
        return send(person, Kind.TEXT, button.value(), button, null, null, null);
    }

    void follow(String person, boolean follows) {
        long time = chats.stamp();
        var citizen = chats.updatePerson(person,
                c -> follows ? c.following(true).interacted(time) : c.following(false));
        deliver(events.following(citizen, follows, time));
    }

    /** @param old in the shape of former years: a flat address, the number as a number */
    void submitInfo(String person, String ward, String address, boolean old) {
        long time = chats.stamp();
        deliver(events.submittedInfo(chats.updatePerson(person, c -> c.interacted(time)), ward, address, old, time));
    }

    /** Takes back the consent to keep data. */
    void withdraw(String person) {
        deliver(events.aboutPerson("user_withdraw", get(person), chats.stamp()));
    }

    /** As if the person had last done something so many hours ago. */
    void agedBy(String person, long hours) {
        long time = chats.stamp() - Duration.ofHours(hours).toMillis();
        chats.updatePerson(person, c -> c.interacted(time));
    }

    /** What the account's owner or Zalo do besides, by the event's name. */
    void other(String person, String event) {
        deliver(events.other(event, get(person), chats.stamp()));
    }

    /** First tap on "Nhắn tin". */
    void startChat(String person) {
        long time = chats.stamp();
        deliver(events.aboutPerson("user_click_chatnow", chats.updatePerson(person, c -> c.interacted(time)), time));
    }

    void react(String person, String message, String icon) {
        chats.update(message, m -> m.reacted(icon));
        deliver(events.reacted(get(person), message, icon, chats.stamp()));
    }

    /** The person looks at the chat. */
    void see(String person) {
        var citizen = get(person);
        var unseen = chats.of(person).stream()
                .filter(m -> m.sender() != Sender.CITIZEN && m.state() == State.RECEIVED).map(Message::id).toList();
        if (!unseen.isEmpty()) {
            unseen.forEach(id -> chats.update(id, m -> m.with(State.SEEN)));
            deliver(events.seen(citizen, unseen, chats.stamp()));
        }
    }

    private Message send(String person, Kind kind, String text, @Nullable Button pressed, @Nullable String quote,
            @Nullable Media media, World.@Nullable Spot spot) {
        get(person);
        see(person); // who writes has read
        long time = chats.stamp();
        var citizen = chats.updatePerson(person, c -> c.interacted(time));
        boolean hidden = pressed != null && pressed.type().equals("oa.query.hide");
        var message = chats.add(new Message(Chats.newId(), person, Sender.CITIZEN, kind, text, hidden,
                pressed == null ? null : pressed.title(), quote, List.of(), media, spot, time, State.SENDING, null, 0));
        webhook.deliver(events.sent(citizen, message), outcome -> chats.update(message.id(), m -> m.with(
                switch (outcome) {
                    case ACCEPTED -> State.ACCEPTED;
                    case RETRYING -> m.state() == State.ACCEPTED ? State.ACCEPTED : State.RETRYING;
                    case LOST -> m.state() == State.ACCEPTED ? State.ACCEPTED : State.LOST;
                })));
        return message;
    }

    private Citizen get(String person) {
        return chats.person(person).orElseThrow(() -> new Chats.UnknownPerson(person));
    }

    private void deliver(ZaloEvent event) {
        webhook.deliver(event, outcome -> {});
    }
}
