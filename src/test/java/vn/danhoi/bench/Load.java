package vn.danhoi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/** People who write through Zalo, side by side. */
final class Load {

    /** What one person says; every line is answered by one message, the greeting with who is speaking. */
    static final List<String> TALK = List.of("xin chào", "làm khai sinh cần những gì", "lam giay khai sinh can gi",
            "thủ tục cấp sổ đỏ lần đầu", "sở nào lo rác thải", "giá vàng hôm nay", "dang ky tam tru the nao");
    /** Times kept of one run. */
    static final int MOST = 200_000;
    private static final int PATIENCE_SECONDS = 30;
    private static final AtomicLong PEOPLE = new AtomicLong();

    private final StandInZalo zalo;
    private final SignedEvents events;

    Load(StandInZalo zalo, SignedEvents events) {
        this.zalo = zalo;
        this.events = events;
    }

    static String newPerson() {
        return "9%018d".formatted(PEOPLE.incrementAndGet());
    }

    /** @param times from each event to its reply at the stand-in */
    record Talked(Latencies times, Duration took) {

        double perSecond() {
            return times.count() / (took.toNanos() / 1e9);
        }
    }

    /**
     * Everybody writes, waits for the answer to reach Zalo, and writes again. Fails when one is not answered, or twice.
     *
     * @param port where each next event goes
     */
    Talked talk(int talkers, Duration time, IntSupplier port) throws InterruptedException, ExecutionException {
        var times = new Latencies(MOST);
        var silent = new AtomicInteger();
        long before = zalo.messages();
        var took = everybody(talkers, time, () -> talker(times, silent, port));
        assertThat(silent).as("messages without an answer").hasValue(0);
        assertThat(zalo.messages() - before).as("one answer a message, or the times are of other messages")
                .isEqualTo(times.count());
        return new Talked(times, took);
    }

    private Step talker(Latencies times, AtomicInteger silent, IntSupplier port) {
        var clients = new HashMap<Integer, KeepAliveClient>();
        var said = new AtomicInteger();
        var person = new AtomicReference<>(newPerson());
        return () -> {
            int turn = said.getAndIncrement() % TALK.size();
            // Someone else after each talk: who writes more than 20 messages a minute is not answered.
            String who = turn == 0 ? person.updateAndGet(p -> newPerson()) : person.get();
            var event = events.text(who, TALK.get(turn));
            long start = System.nanoTime();
            assertThat(clients.computeIfAbsent(port.getAsInt(), KeepAliveClient::new)
                    .post("/webhook/zalo", event.body(), event.signature()).status()).isEqualTo(200);
            if (zalo.await(who, PATIENCE_SECONDS)) {
                times.add(System.nanoTime() - start);
            } else {
                silent.incrementAndGet();
            }
            return true;
        };
    }

    /** One step, repeated until time is up or it says false. */
    interface Step {
        boolean run() throws IOException, InterruptedException;
    }

    /** How long it took all of them. */
    static Duration everybody(int count, Duration time, Callable<Step> steps)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    var step = steps.call();
                    while (System.nanoTime() < end && step.run()) {
                        // until then
                    }
                    return null;
                }));
            }
            for (var each : running) {
                each.get();
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
