package vn.danhoi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * One, two and four processes on one database; each event goes to the next of them, as a balancer without memory does.
 * {@code mvn -Pbench verify -Dit.test=NodesBenchmarkIT}. Each process is told that it has one processor, or one alone would
 * fill the machine: {@code -Dnodes.processors=0} lets it see all.
 */
@Tag("bench")
class NodesBenchmarkIT {

    private static final List<Integer> NODES = List.of(1, 2, 4);
    private static final int TALKERS = Integer.getInteger("bench.talkers", 128);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 15));
    private static final Duration RUN = Duration.ofSeconds(Integer.getInteger("bench.seconds", 8));
    private static final int PROCESSORS = Integer.getInteger("nodes.processors", 1);
    /** A job that runs on some node every so many seconds after its last run. */
    private static final String JOB = "webhook-calls";
    private static final int JOB_EVERY_SECONDS = 3;
    private static final Duration REFRESHED_WITHIN = Duration.ofSeconds(30);
    private static final Path WORK = Path.of("target", "bench");

    private final SignedEvents events = new SignedEvents();
    private final Figures figures = new Figures();
    private final List<ServiceProcess> nodes = new ArrayList<>();

    @Test
    void measures() throws Exception {
        Path jar = Path.of(System.getProperty("bench.jar", "target/danhoi-0.1.0-SNAPSHOT.jar"));
        assertThat(jar).as("the packaged service").exists();
        Files.createDirectories(WORK);
        Path folder = Files.createTempDirectory("danhoi-nodes");
        try (var zalo = new StandInZalo(); var database = new DurablePostgres(folder.resolve("postgres"))) {
            var load = new Load(zalo, events);
            for (int count : NODES) {
                while (nodes.size() < count) {
                    add(jar, zalo, database, folder);
                }
                var next = new AtomicInteger();
                load.talk(TALKERS, WARM_UP.multipliedBy(count), () -> port(next, count));
                for (int round = 0; round < ROUNDS; round++) {
                    measure(load, folder, count, next);
                }
                figures.add("an answer entered at one of " + count + " is known to all", "after %.1f s",
                        refreshed(count).toMillis() / 1000.0);
            }
        } finally {
            for (var node : nodes) {
                node.close();
            }
            FileSystemUtils.deleteRecursively(folder);
        }
        String rows = "\n| figure | median of %d rounds |%n| --- | --- |%n".formatted(ROUNDS) + figures.rows();
        Files.writeString(WORK.resolve("nodes.md"), rows);
        System.out.println(rows);
    }

    private int port(AtomicInteger next, int count) {
        return nodes.get(next.getAndIncrement() % count).port();
    }

    private void measure(Load load, Path folder, int count, AtomicInteger next) throws Exception {
        double jobsBefore = jobs();
        var databaseBefore = ServiceProcess.databaseProcessorTime(folder);
        double before = processorSeconds();
        long start = System.nanoTime();
        var talked = load.talk(TALKERS, RUN, () -> port(next, count));
        double lasted = (System.nanoTime() - start) / 1e9;
        var times = talked.times();
        figures.add("turns, " + count + (count == 1 ? " process" : " processes"),
                "%,.0f/s, to the reply at Zalo p50 %.1f ms, p99 %.1f ms; cores busy: %.2f Java, %.2f PostgreSQL",
                talked.perSecond(), times.percentile(50).toNanos() / 1e6, times.percentile(99).toNanos() / 1e6,
                (processorSeconds() - before) / lasted,
                ServiceProcess.databaseProcessorTime(folder).minus(databaseBefore).toMillis() / 1e3 / lasted);
        assertThat(jobs() - jobsBefore).as("runs of a job among %d nodes", count).isPositive()
                .isLessThanOrEqualTo(1 + (System.nanoTime() - start) / 1e9 / JOB_EVERY_SECONDS);
    }

    private double processorSeconds() {
        return nodes.stream().mapToDouble(node -> node.processorTime().toMillis() / 1e3).sum();
    }

    /** How often the job ran, all nodes together. */
    private double jobs() throws IOException {
        double runs = 0;
        for (var node : nodes) {
            try (var client = new KeepAliveClient(node.port())) {
                runs += client.get("/actuator/prometheus").body().lines()
                        .filter(l -> l.startsWith("dbscheduler_task_completions_total") && l.contains(JOB))
                        .mapToDouble(l -> Double.parseDouble(l.substring(l.lastIndexOf(' ')))).sum();
            }
        }
        return runs;
    }

    /** Enters an answer at the first and waits until each answers with it. */
    private Duration refreshed(int count) throws IOException, InterruptedException {
        String question = "lễ hội thả diều buôn số " + count + " mấy giờ bắt đầu";
        String answer = "Buôn số %d thả diều lúc 3 giờ chiều.".formatted(count);
        var entered = Browser.signedIn(nodes.getFirst().port(), "quantri").submit("/console/admin/knowledge/faq",
                "/console/admin/knowledge/faq", Map.of("title", question, "asks", question, "answer", answer, "source",
                        "Bản đo"));
        assertThat(entered.statusCode()).isEqualTo(302);
        long start = System.nanoTime();
        for (var node : nodes) {
            try (var client = new KeepAliveClient(node.port())) {
                while (!client.get("/api/v1/answers?limit=1&q=" + URLEncoder.encode(question, StandardCharsets.UTF_8))
                        .body().contains(answer)) {
                    assertThat(System.nanoTime() - start).as("an answer did not reach the node at %d", node.port())
                            .isLessThan(REFRESHED_WITHIN.toNanos());
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void add(Path jar, StandInZalo zalo, DurablePostgres database, Path folder) throws Exception {
        int number = nodes.size();
        Path data = folder.resolve("data-" + number);
        Files.createDirectories(data);
        if (number > 0) { // one application has one set of keys
            FileSystemUtils.copyRecursively(folder.resolve("data-0").resolve("keys"), data.resolve("keys"));
        }
        var settings = SignedEvents.unboundedSettings(zalo);
        settings.put("danhoi.data-dir", data.toString());
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", "postgres");
        nodes.add(ServiceProcess.start(jar, WORK.resolve("node-%d.log".formatted(number)), settings, PROCESSORS == 0
                ? List.of()
                : List.of("-XX:ActiveProcessorCount=" + PROCESSORS)));
        System.out.printf(Locale.ROOT, "node %d started in %.1f s%n", number,
                nodes.getLast().startTime().toMillis() / 1e3);
    }
}
