package vn.danhoi.simulator;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All people and what was said, in memory. Every change has a number, so that a page can ask for what is new. */
@LocalOnly
final class Chats {

    private static final String ANONYMOUS = "v-";
    private static final int KEPT_PER_PERSON = 1000;

    private final World world;
    private final Clock clock;
    private final LiveUpdates live;
    private final Map<String, Citizen> people = new LinkedHashMap<>();
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private String run = "";
    private long change;
    private long lastTime;

    Chats(World world, Clock clock, LiveUpdates live) {
        this.world = world;
        this.clock = clock;
        this.live = live;
        reset();
    }

    /**
     * A person and how the account stands with them.
     *
     * @param lastInteraction epoch milliseconds; null: unknown to this run, which is treated as recent
     * @param refusal         error code every message to the person gets, 0 for none
     */
    record Citizen(String id, String byApp, String name, String about, String phone, List<String> tries,
            boolean follows, @Nullable Long lastInteraction, int refusal) {

        static Citizen of(World.Person person) {
            return new Citizen(person.id(), person.byApp(), person.name(), person.about(), person.phone(),
                    person.tries(), false, null, 0);
        }

        /** A visitor of the web chat, without Zalo login. */
        boolean isAnonymous() {
            return id.startsWith(ANONYMOUS);
        }

        /** What is needed beside the id to answer a visitor. */
        String conversation() {
            return "c-" + byApp;
        }

        /** Writing, following or pressing opens the reply window again. */
        Citizen interacted(long at) {
            return new Citizen(id, byApp, name, about, phone, tries, follows, at, refusal == -230 ? 0 : refusal);
        }

        Citizen following(boolean now) {
            return new Citizen(id, byApp, name, about, phone, tries, now, lastInteraction, refusal);
        }

        Citizen refusing(int code) {
            return new Citizen(id, byApp, name, about, phone, tries, follows, lastInteraction, code);
        }
    }

    /** Forgets everything said and everyone added. */
    synchronized void reset() {
        run = newId();
        people.clear();
        messages.clear();
        world.people().forEach(p -> people.put(p.id(), Citizen.of(p)));
        touch();
    }

    synchronized List<Citizen> people() {
        return List.copyOf(people.values());
    }

    synchronized Optional<Citizen> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    synchronized Optional<Citizen> byPhone(String phone) {
        return people.values().stream().filter(c -> c.phone().equals(phone)).findFirst();
    }

    /** Someone new, for tests and trainings that need a fresh chat. */
    synchronized Citizen add(String name, boolean anonymous) {
        String id = anonymous ? ANONYMOUS + newId() : "246" + digits(16);
        var citizen = new Citizen(id, "552" + digits(16), name, "", "849" + digits(8), List.of(), false, null, 0);
        people.put(id, citizen);
        touch();
        return citizen;
    }

    synchronized Citizen updatePerson(String person, UnaryOperator<Citizen> step) {
        var citizen = people.get(person);
        if (citizen == null) {
            throw new UnknownPerson(person);
        }
        var updated = step.apply(citizen);
        people.put(person, updated);
        touch();
        return updated;
    }

    synchronized Message add(Message message) {
        var added = message.changed(++change);
        messages.put(added.id(), added);
        forgetOldest(message.person());
        live.changed();
        return added;
    }

    synchronized Optional<Message> find(String id) {
        return Optional.ofNullable(messages.get(id));
    }

    synchronized void update(String id, UnaryOperator<Message> step) {
        var message = messages.get(id);
        if (message != null) {
            messages.put(id, step.apply(message).changed(++change));
            live.changed();
        }
    }

    /** Messages touched after a change, in the order they were said. */
    synchronized List<Message> since(long known) {
        return messages.values().stream().filter(m -> m.change() > known).toList();
    }

    /** What was said with a person, oldest first. */
    synchronized List<Message> of(String person) {
        return messages.values().stream().filter(m -> m.person().equals(person)).toList();
    }

    /** Another one after each start and reset: what a page knew before is void. */
    synchronized String run() {
        return run;
    }

    synchronized long change() {
        return change;
    }

    /** Now, but never the same instant twice: order by stamp is the order things were said. */
    synchronized long stamp() {
        lastTime = Math.max(lastTime + 1, clock.millis());
        return lastTime;
    }

    /** An opaque message id in Zalo's manner. */
    static String newId() {
        byte[] bytes = new byte[10];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void touch() {
        change++;
        live.changed();
    }

    private void forgetOldest(String person) {
        var own = new ArrayList<>(of(person));
        if (own.size() > KEPT_PER_PERSON) {
            messages.remove(own.getFirst().id());
        }
    }

    private static String digits(int count) {
        var text = new StringBuilder();
        ThreadLocalRandom.current().ints(count, 0, 10).forEach(text::append);
        return text.toString();
    }

    /** No such person in the simulator. */
    static final class UnknownPerson extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnknownPerson(String id) {
            super("No person " + id);
        }
    }
}
