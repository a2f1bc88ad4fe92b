package vn.danhoi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pbench verify}: starts the packaged service with a stand-in Zalo, loads it and prints what it does. The
 * generator, the service and its database share the machine; figures say so much and no more.
 */
@Tag("bench")
class BenchmarksIT {

    private static final List<String> PARTS = List.of(System.getProperty("bench.parts", "search,talk,webhook").split(
            ","));
    private static final int CLIENTS = Integer.getInteger("bench.clients", 64);
    private static final int TALKERS = Integer.getInteger("bench.talkers", 128);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 10));
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("bench.seconds", 15));
    private static final int MOST = 200_000;
    private static final int SEARCHES = 3_000;
    private static final long DRAIN_SECONDS = 240;
    private static final Path WORK = Path.of("target", "bench");

    /** What one person says; every line is answered by one message, the greeting with who is speaking. */
    private static final List<String> TALK = List.of("xin chào", "làm khai sinh cần những gì",
            "lam giay khai sinh can gi",
            "thủ tục cấp sổ đỏ lần đầu", "sở nào lo rác thải", "giá vàng hôm nay", "dang ky tam tru the nao");
    private static final List<String> QUESTIONS = List.of("làm khai sinh cần những gì", "lam giay khai sinh can gi",
            "lệ phí đăng ký kết hôn", "cap lai can cuoc cong dan mat bao lau", "thủ tục cấp sổ đỏ lần đầu",
            "sở nào lo rác thải", "ba tôi mới mất giờ làm giấy tờ gì", "giá vàng hôm nay");

    private final SignedEvents events = new SignedEvents();
    private final AtomicLong people = new AtomicLong();
    private final Map<String, String> figures = new LinkedHashMap<>();

    @Test
    void measures() throws Exception {
        Path jar = Path.of(System.getProperty("bench.jar", "target/danhoi-0.1.0-SNAPSHOT.jar"));
        assertThat(jar).as("the packaged service").exists();
        Path data = Files.createTempDirectory("danhoi-bench");
        Files.createDirectories(WORK);
        try (var zalo = new StandInZalo()) {
            var settings = settings(zalo, data);
            try (var first = ServiceProcess.start(jar, WORK.resolve("first-start.log"), settings)) {
                figures.put("start, empty data directory", seconds(first.startTime()));
            }
            try (var service = ServiceProcess.start(jar, WORK.resolve("service.log"), settings)) {
                figures.put("start, existing data", seconds(service.startTime()));
                figures.put("memory after start (Java / PostgreSQL)", memory(service, data));
                if (PARTS.contains("search")) {
                    search(service);
                }
                if (PARTS.contains("talk")) {
                    talk(service, zalo, data, 1, "chat turn, one person");
                    talk(service, zalo, data, TALKERS, "chat turns, " + TALKERS + " people at once");
                }
                if (PARTS.contains("webhook")) {
                    acknowledge(service, zalo, data);
                }
                figures.put("memory after load (Java / PostgreSQL)", memory(service, data));
            }
        } finally {
            delete(data);
        }
        report();
    }

    private static Map<String, String> settings(StandInZalo zalo, Path data) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("danhoi.data-dir", data.toString());
        settings.put("danhoi.api.rate-limit", "100000000");
        settings.put("danhoi.zalo.openapi-url", zalo.url());
        settings.put("danhoi.zalo.oauth-url", zalo.url());
        settings.put("danhoi.zalo.rate-limit", "100000000");
        settings.put("danhoi.zalo.app-id", SignedEvents.APP_ID);
        settings.put("danhoi.zalo.app-secret", "bench-app-secret-0123456789");
        settings.put("danhoi.zalo.oa-secret", SignedEvents.OA_SECRET);
        settings.put("danhoi.zalo.accounts[0].oa-id", SignedEvents.OA_ID);
        settings.put("danhoi.zalo.accounts[0].name", "Bench");
        settings.put("danhoi.zalo.accounts[0].access-token", "bench-access");
        settings.put("danhoi.zalo.accounts[0].refresh-token", "bench-refresh");
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
            var times = new Latencies(SEARCHES);
            for (int i = 0; i < SEARCHES; i++) {
                long start = System.nanoTime();
                client.get(paths.get(i % paths.size()));
                times.add(System.nanoTime() - start);
            }
            figures.put("search over HTTP, p50 / p99", micros(times.percentile(50)) + " / "
                    + micros(times.percentile(99)));
        }
    }

    /** Everybody writes, waits for the answer to reach Zalo, and writes again. */
    private void talk(ServiceProcess service, StandInZalo zalo, Path data, int talkers, String title)
            throws Exception {
        everybody(talkers, WARM_UP, () -> talker(service, zalo, new Latencies(MOST), new AtomicInteger()));
        var times = new Latencies(MOST);
        var silent = new AtomicInteger();
        long before = zalo.messages();
        var used = Used.by(service, data);
        var took = everybody(talkers, RUN, () -> talker(service, zalo, times, silent));
        var cost = Used.by(service, data).since(used, times.count());
        assertThat(silent).as("messages without an answer").hasValue(0);
        assertThat(zalo.messages() - before).as("one answer a message, or the times are of other messages")
                .isEqualTo(times.count());
        figures.put(title, rate(times.count(), took) + "/s, to the reply at Zalo p50 "
                + Latencies.millis(times.percentile(50)) + ", p99 " + Latencies.millis(times.percentile(99)) + cost);
    }

    private Worker talker(ServiceProcess service, StandInZalo zalo, Latencies times, AtomicInteger silent) {
        var client = new KeepAliveClient(service.port());
        var said = new AtomicInteger();
        var people = new AtomicReference<>(newPerson());
        return () -> {
            int turn = said.getAndIncrement() % TALK.size();
            // Someone else after each talk: who writes more than 20 messages a minute is not answered.
            String person = turn == 0 ? people.updateAndGet(p -> newPerson()) : people.get();
            var event = events.text(person, TALK.get(turn));
            long start = System.nanoTime();
            assertThat(client.post("/webhook/zalo", event.body(), event.signature()).status()).isEqualTo(200);
            if (zalo.await(person, 30)) {
                times.add(System.nanoTime() - start);
            } else {
                silent.incrementAndGet();
            }
        };
    }

    /** Events come as fast as they are acknowledged, each from another person; then the backlog is worked off. */
    private void acknowledge(ServiceProcess service, StandInZalo zalo, Path data) throws Exception {
        everybody(CLIENTS, WARM_UP.dividedBy(2), () -> sender(service, new Latencies(MOST)));
        long before = zalo.messages();
        var times = new Latencies(MOST);
        long start = System.nanoTime();
        var used = Used.by(service, data);
        var took = everybody(CLIENTS, RUN, () -> sender(service, times));
        var cost = Used.by(service, data).since(used, times.count());
        figures.put("webhook acknowledgements, " + CLIENTS + " connections", rate(times.count(), took) + "/s, p50 "
                + Latencies.millis(times.percentile(50)) + ", p99 " + Latencies.millis(times.percentile(99)) + cost);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DRAIN_SECONDS);
        long target = before + times.count();
        while (zalo.messages() < target && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        var drained = Duration.ofNanos(System.nanoTime() - start);
        long answered = zalo.messages() - before;
        figures.put("answers while the backlog lasts", rate(answered, drained) + "/s (" + times.count() + " messages, "
                + (zalo.messages() < target ? "not all answered in " : "all answered after ") + drained.toSeconds()
                + " s)");
    }

    private Worker sender(ServiceProcess service, Latencies times) {
        var client = new KeepAliveClient(service.port());
        return () -> {
            var event = events.text(newPerson(), "alo");
            long start = System.nanoTime();
            assertThat(client.post("/webhook/zalo", event.body(), event.signature()).status()).isEqualTo(200);
            times.add(System.nanoTime() - start);
        };
    }

    /** Processor time so far: what others do on the machine hardly changes it. */
    private record Used(Duration java, Duration database) {

        static Used by(ServiceProcess service, Path data) throws IOException {
            return new Used(service.processorTime(), ServiceProcess.databaseProcessorTime(data));
        }

        String since(Used before, long count) {
            return String.format(Locale.ROOT, "; processor time each %.2f ms Java, %.2f ms PostgreSQL",
                    java.minus(before.java).toNanos() / 1e6 / count,
                    database.minus(before.database).toNanos() / 1e6 / count);
        }
    }

    /** One step, repeated until time is up. */
    private interface Worker {
        void step() throws IOException, InterruptedException;
    }

    private static Duration everybody(int count, Duration time, Callable<Worker> workers)
            throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<java.util.concurrent.Future<?>>();
            for (int i = 0; i < count; i++) {
                running.add(threads.submit(() -> {
                    var worker = workers.call();
                    while (System.nanoTime() < end) {
                        worker.step();
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

    private String newPerson() {
        return "9%018d".formatted(people.incrementAndGet());
    }

    private void report() throws IOException {
        var text = new StringBuilder("\n| figure | value |\n| --- | --- |\n");
        figures.forEach((name, value) -> text.append("| ").append(name).append(" | ").append(value).append(" |\n"));
        text.append("\nmachine: ").append(Runtime.getRuntime().availableProcessors()).append(" processors, ")
                .append(System.getProperty("os.name")).append(' ').append(System.getProperty("os.arch"))
                .append(", Java ").append(System.getProperty("java.version"))
                .append("; generator, service and database share it\n");
        Files.writeString(WORK.resolve("benchmarks.md"), text);
        System.out.println(text);
    }

    private static String memory(ServiceProcess service, Path data) throws IOException {
        return service.residentMebibytes() + " MiB / " + ServiceProcess.databaseMebibytes(data) + " MiB";
    }

    private static String rate(long count, Duration time) {
        return String.format(Locale.ROOT, "%,.0f", count / (time.toNanos() / 1e9));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
    }

    private static String micros(Duration time) {
        return String.format(Locale.ROOT, "%,d µs", time.toNanos() / 1000);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
