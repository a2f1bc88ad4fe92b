package vn.danhoi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: starts the packaged service with a stand-in Zalo, loads it and prints what it does. The
 * generator, the service and its database share the machine; figures say so much and no more.
 */
@Tag("bench")
class BenchmarksIT {

    private static final List<String> PARTS = List
            .of(System.getProperty("bench.parts", "search,talk,webhook,paced,filled").split(
                    ","));
    private static final int CLIENTS = Integer.getInteger("bench.clients", 64);
    private static final int TALKERS = Integer.getInteger("bench.talkers", 128);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 15));
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("bench.seconds", 8));
    private static final int SEARCHES = 1_000;
    /** Acknowledged in a round: few enough that the backlog is worked off in seconds. */
    private static final int ACKNOWLEDGED = Integer.getInteger("bench.acknowledged", 3_000);
    private static final long DRAIN_SECONDS = 60;
    private static final int CONVERSATIONS = Integer.getInteger("bench.conversations", 50_000);
    private static final int MESSAGES = Integer.getInteger("bench.messages", 1_000_000);
    private static final String START_EMPTY = "start, empty data directory";
    private static final String START_AGAIN = "start, existing data";
    private static final Path WORK = Path.of("target", "bench");

    private static final List<String> QUESTIONS = List.of("làm khai sinh cần những gì", "lam giay khai sinh can gi",
            "lệ phí đăng ký kết hôn", "cap lai can cuoc cong dan mat bao lau", "thủ tục cấp sổ đỏ lần đầu",
            "sở nào lo rác thải", "ba tôi mới mất giờ làm giấy tờ gì", "giá vàng hôm nay");

    private final SignedEvents events = new SignedEvents();
    private final Figures figures = new Figures();

    @Test
    void measures() throws Exception {
        Path jar = Path.of(System.getProperty("bench.jar", "target/danhoi-0.1.0-SNAPSHOT.jar"));
        assertThat(jar).as("the packaged service").exists();
        Path data = Files.createTempDirectory("danhoi-bench");
        Files.createDirectories(WORK);
        try (var zalo = new StandInZalo()) {
            for (int round = 1; round < ROUNDS; round++) {
                Path other = Files.createTempDirectory("danhoi-bench");
                start(jar, settings(zalo, other), START_EMPTY).close();
                start(jar, settings(zalo, other), START_AGAIN).close();
                delete(other);
            }
            start(jar, settings(zalo, data), START_EMPTY).close();
            try (var service = start(jar, settings(zalo, data), START_AGAIN)) {
                memory(service, data, "memory after start");
                if (PARTS.contains("search")) {
                    search(service);
                }
                if (PARTS.contains("talk")) {
                    talk(service, zalo, data, 1, "chat turn, one person");
                    talk(service, zalo, data, TALKERS, "chat turns, " + TALKERS + " people at once");
                }
                if (PARTS.contains("webhook")) {
                    acknowledge(service, zalo, data);
                    inserts(data);
                }
                if (PARTS.contains("paced")) {
                    paced(service, zalo);
                }
                if (PARTS.contains("filled")) {
                    talk(service, zalo, data, TALKERS, "the same at the end of the run");
                    ManyMessages.fill(data, CONVERSATIONS, MESSAGES);
                    talk(service, zalo, data, TALKERS, "the same among %,d conversations and %,d messages".formatted(
                            CONVERSATIONS, MESSAGES));
                }
                memory(service, data, "memory after load");
            }
        } finally {
            delete(data);
        }
        report();
    }

    private ServiceProcess start(Path jar, Map<String, String> settings, String figure)
            throws IOException, InterruptedException {
        var service = ServiceProcess.start(jar, WORK.resolve("service.log"), settings);
        figures.add(figure, "%.1f s", service.startTime().toNanos() / 1e9);
        return service;
    }

    private void memory(ServiceProcess service, Path data, String figure) throws IOException {
        figures.add(figure, "%.0f MiB Java, %.0f MiB PostgreSQL", service.residentMebibytes(),
                ServiceProcess.databaseMebibytes(data));
    }

    private static Map<String, String> settings(StandInZalo zalo, Path data) {
        var settings = SignedEvents.unboundedSettings(zalo);
        settings.put("danhoi.data-dir", data.toString());
        return settings;
    }

    /** One client after another question: what a single search costs, HTTP and JSON included. */
    private void search(ServiceProcess service) throws IOException {
        var paths = QUESTIONS.stream().map(q -> "/api/v1/answers?limit=10&q=" + URLEncoder.encode(q,
                StandardCharsets.UTF_8)).toList();
        try (var client = new KeepAliveClient(service.port())) {
            for (int i = 0; i < SEARCHES; i++) {
                assertThat(client.get(paths.get(i % paths.size())).status()).isEqualTo(200);
            }
            for (int round = 0; round < ROUNDS; round++) {
                var times = new Latencies(SEARCHES);
                for (int i = 0; i < SEARCHES; i++) {
                    long start = System.nanoTime();
                    client.get(paths.get(i % paths.size()));
                    times.add(System.nanoTime() - start);
                }
                figures.add("search over HTTP", "p50 %,.0f µs, p99 %,.0f µs", micros(times, 50), micros(times, 99));
            }
        }
    }

    private void talk(ServiceProcess service, StandInZalo zalo, Path data, int talkers, String title)
            throws Exception {
        var load = new Load(zalo, events);
        load.talk(talkers, WARM_UP, service::port);
        for (int round = 0; round < ROUNDS; round++) {
            var used = Used.by(service, data);
            var talked = load.talk(talkers, RUN, service::port);
            var now = Used.by(service, data);
            var times = talked.times();
            figures.add(title, "%,.0f/s, to the reply at Zalo p50 %.1f ms, p99 %.1f ms; " + Used.FORMAT,
                    talked.perSecond(), micros(times, 50) / 1000, micros(times, 99) / 1000,
                    now.javaMillis(used, times.count()), now.databaseMillis(used, times.count()));
        }
    }

    /** Events come as fast as they are acknowledged, each from another person; then the backlog is worked off. */
    private void acknowledge(ServiceProcess service, StandInZalo zalo, Path data) throws Exception {
        acknowledge(service, zalo, data, ACKNOWLEDGED / 4, new Latencies(Load.MOST)); // warms up
        for (int round = 0; round < ROUNDS; round++) {
            var times = new Latencies(Load.MOST);
            var used = Used.by(service, data);
            long before = zalo.messages();
            long start = System.nanoTime();
            var taken = acknowledge(service, zalo, data, ACKNOWLEDGED, times);
            var drained = Duration.ofNanos(System.nanoTime() - start);
            var now = Used.by(service, data);
            figures.add("webhook acknowledgements, " + CLIENTS + " connections",
                    "%,.0f/s, p50 %.1f ms, p99 %.1f ms; " + Used.FORMAT, rate(times.count(), taken.took()),
                    micros(times, 50) / 1000, micros(times, 99) / 1000, taken.used().javaMillis(used, times.count()),
                    taken.used().databaseMillis(used, times.count()));
            figures.add("answers while that backlog lasts", "%,.0f/s, all answered after %.1f s; " + Used.FORMAT,
                    rate(zalo.messages() - before, drained), drained.toNanos() / 1e9,
                    now.javaMillis(used, times.count()), now.databaseMillis(used, times.count()));
        }
    }

    /**
     * What sending alone took, without the answers.
     *
     * @param used processor time up to its end
     */
    private record Taken(Duration took, Used used) {}

    /** Sends so many and waits until all are answered. */
    private Taken acknowledge(ServiceProcess service, StandInZalo zalo, Path data, int count, Latencies times)
            throws Exception {
        long target = zalo.messages() + count;
        var ready = new ConcurrentLinkedQueue<SignedEvents.Signed>(); // made before: sending them is measured
        for (int i = 0; i < count; i++) {
            ready.add(events.text(Load.newPerson(), "alo"));
        }
        var took = Load.everybody(CLIENTS, Duration.ofSeconds(DRAIN_SECONDS), () -> sender(service, times, ready));
        var taken = new Taken(took, Used.by(service, data));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        while (zalo.messages() < target && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(zalo.messages()).as("every acknowledged message is answered once").isEqualTo(target);
        return taken;
    }

    private static Load.Step sender(ServiceProcess service, Latencies times, Queue<SignedEvents.Signed> ready) {
        var client = new KeepAliveClient(service.port());
        return () -> {
            var event = ready.poll();
            if (event == null) {
                return false;
            }
            long start = System.nanoTime();
            assertThat(client.post("/webhook/zalo", event.body(), event.signature()).status()).isEqualTo(200);
            times.add(System.nanoTime() - start);
            return true;
        };
    }

    /** Processor time so far: what others do on the machine hardly changes it. */
    private record Used(Duration java, Duration database) {

        static final String FORMAT = "processor time each %.2f ms Java, %.2f ms PostgreSQL";

        static Used by(ServiceProcess service, Path data) throws IOException {
            return new Used(service.processorTime(), ServiceProcess.databaseProcessorTime(data));
        }

        double javaMillis(Used before, long count) {
            return java.minus(before.java).toNanos() / 1e6 / count;
        }

        double databaseMillis(Used before, long count) {
            return database.minus(before.database).toNanos() / 1e6 / count;
        }
    }

    /** The same server at the same concurrency, one row a transaction, by PostgreSQL's own tool. */
    private void inserts(Path data) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var rate = SingleInserts.rate(data, WORK, CLIENTS, RUN);
            if (rate.isEmpty()) {
                System.out.println("pgbench is not installed: no figure for single inserts");
                return;
            }
            figures.add("pgbench, one insert a transaction, " + CLIENTS + " connections", "%,.0f/s", rate.get());
        }
    }

    /** Messages come at a fixed rate whatever the service does; times count from the moment each was due. */
    private void paced(ServiceProcess service, StandInZalo zalo) throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var crowd = IntStream.range(0, 500 * (int) RUN.toSeconds()).mapToObj(i -> Load.newPerson()).toList();
            var acknowledged = new Latencies(Load.MOST);
            offer(service, zalo, crowd, 500, i -> "alo", acknowledged, new Latencies(Load.MOST));
            figures.add("acknowledgements at 500/s offered", "p50 %.1f ms, p99 %.1f ms",
                    micros(acknowledged, 50) / 1000, micros(acknowledged, 99) / 1000);
            var answered = new Latencies(Load.MOST);
            offer(service, zalo, crowd.subList(0, 150 * (int) RUN.toSeconds()), 150,
                    i -> Load.TALK.get(1 + i % (Load.TALK.size() - 1)), new Latencies(Load.MOST), answered);
            figures.add("turns at 150/s offered, to the reply at Zalo", "p50 %.1f ms, p99 %.1f ms",
                    micros(answered, 50) / 1000, micros(answered, 99) / 1000);
        }
    }

    /** Each person says one thing and gets one answer. */
    private void offer(ServiceProcess service, StandInZalo zalo, List<String> people, int rate,
            IntFunction<String> texts, Latencies acknowledged, Latencies answered) throws Exception {
        var clients = new LinkedBlockingQueue<KeepAliveClient>();
        var silent = new AtomicInteger();
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < people.size(); i++) {
                String person = people.get(i);
                String text = texts.apply(i);
                long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                threads.submit(() -> {
                    var event = events.text(person, text);
                    var free = clients.poll();
                    var client = free == null ? new KeepAliveClient(service.port()) : free;
                    assertThat(client.post("/webhook/zalo", event.body(), event.signature()).status()).isEqualTo(200);
                    acknowledged.add(System.nanoTime() - due);
                    clients.add(client);
                    if (zalo.await(person, DRAIN_SECONDS)) {
                        answered.add(System.nanoTime() - due);
                    } else {
                        silent.incrementAndGet();
                    }
                    return null;
                });
            }
        }
        assertThat(silent).as("messages without an answer").hasValue(0);
        assertThat(answered.count()).as("answers").isEqualTo(people.size());
        for (var client : clients) {
            client.close();
        }
    }

    private void report() throws IOException {
        var text = new StringBuilder("\n| figure | median of ").append(ROUNDS)
                .append(" rounds |\n| --- | --- |\n").append(figures.rows());
        text.append("\nmachine: ").append(Runtime.getRuntime().availableProcessors()).append(" processors, ")
                .append(System.getProperty("os.name")).append(' ').append(System.getProperty("os.arch"))
                .append(", Java ").append(System.getProperty("java.version"))
                .append("; generator, service and database share it\n");
        Files.writeString(WORK.resolve("benchmarks.md"), text);
        System.out.println(text);
    }

    private static double rate(long count, Duration time) {
        return count / (time.toNanos() / 1e9);
    }

    private static double micros(Latencies times, int percentile) {
        return times.percentile(percentile).toNanos() / 1e3;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
