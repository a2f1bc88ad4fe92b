package vn.danhoi.faults;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import vn.danhoi.bench.KeepAliveClient;
import vn.danhoi.bench.SignedEvents;
import vn.danhoi.bench.StandInZalo;

/**
 * People who each say the same lines one after another, some dozens at a time. An event that is not acknowledged with
 * 200 is sent again, to the byte, as Zalo does, though sooner; some that were are sent again all the same.
 */
final class Crowd implements AutoCloseable {

    private static final int SENDERS = 24;
    private static final int AT_ONCE = 60;
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    /** So many of a thousand acknowledged events come once more. */
    private static final int DOUBLED = 50;
    private static final AtomicLong PEOPLE = new AtomicLong();

    private final StandInZalo zalo;
    private final SignedEvents events;
    private final IntSupplier port;
    private final List<String> script;
    private final long nanosAnEvent;
    private final Random random;
    private final List<String> people = new ArrayList<>();
    private final ConcurrentLinkedQueue<Speaker> quiet = new ConcurrentLinkedQueue<>();
    private final DelayQueue<Speaker> speaking = new DelayQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong nextAt = new AtomicLong();
    private final AtomicInteger unfinished;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong doubled = new AtomicLong();
    private final AtomicLong slowest = new AtomicLong();

    /** @param perSecond events a second when all is well */
    Crowd(StandInZalo zalo, SignedEvents events, IntSupplier port, List<String> script, int people, int perSecond,
            long seed) {
        this.zalo = zalo;
        this.events = events;
        this.port = port;
        this.script = script;
        this.nanosAnEvent = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.random = new Random(seed);
        this.unfinished = new AtomicInteger(people);
        for (int i = 0; i < people; i++) {
            String person = "8%018d".formatted(PEOPLE.incrementAndGet());
            this.people.add(person);
            quiet.add(new Speaker(person));
        }
    }

    void start() {
        nextAt.set(System.nanoTime());
        for (int i = 0; i < AT_ONCE; i++) {
            another();
        }
        for (int i = 0; i < SENDERS; i++) {
            threads.add(Thread.ofVirtual().name("crowd-" + i).start(this::send));
        }
    }

    private void another() {
        var next = quiet.poll();
        if (next != null) {
            speaking.add(next);
        }
    }

    private void send() {
        try (var client = new Lines()) {
            while (unfinished.get() > 0) {
                var speaker = speaking.poll(100, TimeUnit.MILLISECONDS);
                if (speaker != null) {
                    pace();
                    say(speaker, client);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the crowd goes home
        }
    }

    private void pace() {
        long at = nextAt.updateAndGet(before -> Math.max(before, System.nanoTime() - nanosAnEvent) + nanosAnEvent);
        for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private void say(Speaker speaker, Lines client) {
        if (speaker.event == null) {
            String text = script.get(speaker.said);
            Instant now = Instant.now();
            speaker.event = events.text(speaker.person, text, now);
            zalo.said(speaker.person, text, speaker.person + speaker.said, now);
        }
        long start = System.nanoTime();
        if (!client.post(speaker.event)) {
            refused.incrementAndGet();
            speaker.dueAt = System.nanoTime() + AGAIN_NANOS;
            speaking.add(speaker);
            return;
        }
        slowest.accumulateAndGet(System.nanoTime() - start, Math::max);
        acknowledged.incrementAndGet();
        if (doubles()) {
            client.post(speaker.event);
            doubled.incrementAndGet();
        }
        speaker.event = null;
        speaker.said++;
        if (speaker.said < script.size()) {
            speaker.dueAt = System.nanoTime();
            speaking.add(speaker);
        } else {
            unfinished.decrementAndGet();
            another();
        }
    }

    private boolean doubles() {
        synchronized (random) {
            return random.nextInt(1000) < DOUBLED;
        }
    }

    List<String> people() {
        return people;
    }

    int events() {
        return people.size() * script.size();
    }

    long acknowledged() {
        return acknowledged.get();
    }

    /** How often an event was not acknowledged and had to come again. */
    long refused() {
        return refused.get();
    }

    /** How often an event came once more than needed. */
    long redelivered() {
        return refused.get() + doubled.get();
    }

    /** The longest time an acknowledgement took, in milliseconds. */
    long slowestMillis() {
        return slowest.get() / 1_000_000;
    }

    boolean isDone() {
        return unfinished.get() == 0;
    }

    @Override
    public void close() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (var thread : threads) {
            thread.join();
        }
    }

    /** A person, the next line and the event that carries it once it was first sent. */
    private static final class Speaker implements Delayed {

        private final String person;
        private int said;
        private long dueAt = System.nanoTime();
        private SignedEvents.@Nullable Signed event;

        private Speaker(String person) {
            this.person = person;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueAt - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.signum(dueAt - ((Speaker) other).dueAt);
        }
    }

    /** Connections to wherever the service is now. */
    private final class Lines implements AutoCloseable {

        private final Map<Integer, KeepAliveClient> clients = new HashMap<>();

        /** Whether it was acknowledged. */
        boolean post(SignedEvents.Signed event) {
            int to = port.getAsInt();
            try {
                return clients.computeIfAbsent(to, KeepAliveClient::new)
                        .post("/webhook/zalo", event.body(), event.signature()).status() == 200;
            } catch (IOException e) {
                close(clients.remove(to));
                return false;
            }
        }

        private static void close(KeepAliveClient client) {
            try {
                client.close();
            } catch (IOException e) {
                System.err.println("A connection did not close: " + e.getMessage());
            }
        }

        @Override
        public void close() {
            clients.values().forEach(Lines::close);
            clients.clear();
        }
    }
}
