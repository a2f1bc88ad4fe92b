package vn.danhoi.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * {@code mvn -Pqueue-bench verify}: starts the packaged service, fills it with petitions and asks every view, filter, search
 * and page of the queue, one petition, the figures and what is overdue through HTTP as each role. Fails when the 95th percentile of any of them is over the limit.
 */
@Tag("queue-bench")
class QueueBenchmarkIT {

    private static final int PETITIONS = Integer.getInteger("queue.petitions", 100_000);
    private static final int TIMES = Integer.getInteger("queue.times", 20);
    /** A data directory to be filled and kept, or filled by a run before: writing takes longer than asking. */
    private static final String KEPT = System.getProperty("queue.data", "");
    private static final int WARM_UP = 3;
    private static final Duration LIMIT = Duration.ofMillis(Integer.getInteger("queue.limit", 300));
    private static final Path WORK = Path.of("target", "bench");
    private static final List<String> VIEWS = List.of("OPEN", "OVERDUE", "MINE", "UNASSIGNED", "APPROVAL", "WAITING",
            "UNREACHED", "ANSWERED", "CLOSED", "ALL");

    @Test
    void everyViewFilterSearchAndPageIsQuick() throws Exception {
        Path jar = Path.of(System.getProperty("bench.jar", "target/danhoi-0.1.0-SNAPSHOT.jar"));
        assertThat(jar).as("the packaged service").exists();
        Files.createDirectories(WORK);
        Path data = KEPT.isEmpty() ? Files.createTempDirectory("danhoi-queue") : Path.of(KEPT);
        var slow = new ArrayList<String>();
        try (var service = ServiceProcess.start(jar, WORK.resolve("service.log"),
                Map.of("danhoi.data-dir", data.toString()));
                var petitions = ManyPetitions.in(data)) {
            long start = System.nanoTime();
            if (petitions.number("select count(*) from petition") == 0) {
                petitions.add(PETITIONS);
            }
            assertThat(petitions.number("select count(*) from petition")).isEqualTo(PETITIONS);
            String agency = petitions.text("select owner from petition group by owner order by count(*) desc limit 1");
            System.out.printf(Locale.ROOT, "%n%,d petitions written in %.0f s, %,d open; %s holds %,d, %,d open%n",
                    PETITIONS, (System.nanoTime() - start) / 1e9,
                    petitions.number("select count(*) from petition where open"), agency,
                    petitions.number("select count(*) from petition where owner = '" + agency + "'"),
                    petitions.number("select count(*) from petition where open and owner = '" + agency + "'"));
            String code = petitions.text("select code from petition where open and not is_private and owner = '"
                    + agency + "' limit 1");
            System.out.println("| role | pages | p50 | p95 | slowest page, p95 |\n| --- | --- | --- | --- | --- |");
            for (String user : List.of("canbo." + agency, "lanhdao." + agency, "dieuphoi", "thanhtra")) {
                measure(service.port(), user, queue(agency, code), slow);
            }
            for (String user : List.of("canbo." + agency, "thanhtra")) {
                measure(service.port(), user, List.of("/console/petitions/" + code), slow);
            }
            for (String user : List.of("lanhdao." + agency, "dieuphoi")) {
                measure(service.port(), user, List.of("/console/figures"), slow);
                measure(service.port(), user, List.of("/console/overdue"), slow);
            }
            System.out.println();
        } finally {
            if (KEPT.isEmpty()) {
                FileSystemUtils.deleteRecursively(data);
            }
        }
        assertThat(slow).as("over %d ms", LIMIT.toMillis()).isEmpty();
    }

    private static List<String> queue(String agency, String code) {
        var today = LocalDate.now(ZoneOffset.UTC);
        var open = VIEWS.stream().map(v -> "/console?view=" + v);
        var filters = VIEWS.stream().flatMap(v -> Stream.of("topic=rac-khong-thu-gom", "kind=PROPOSAL", "dimension=7",
                "area=" + agency.replaceFirst("^ubnd-", ""), "from=" + today.minusDays(30),
                "from=" + today.minusDays(400) + "&to=" + today.minusDays(370), "outcome=SOLVED",
                "q=" + text("rác hẻm"), "q=" + text("cau treo muc van"), "q=" + text("ổ gà 12"), "q=" + text("ea"),
                "q=" + text("không có gì như thế"), "q=" + code,
                "topic=so-do-tre-hen&kind=FEEDBACK&q=" + text("trễ hẹn") + "&from=" + today.minusDays(90))
                .map(f -> "/console?view=" + v + "&" + f));
        var pages = Stream.of("OPEN", "CLOSED", "ALL")
                .flatMap(v -> Stream.of(2, 20, 200, 9999).map(n -> "/console?view=" + v + "&page=" + n));
        return Stream.of(open, filters, pages).flatMap(s -> s).toList();
    }

    private static String text(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static void measure(int port, String user, List<String> paths, List<String> slow) throws Exception {
        var browser = Browser.signedIn(port, user);
        var all = new Latencies(paths.size() * TIMES);
        var each = new LinkedHashMap<String, Duration>();
        for (String path : paths) {
            var times = new Latencies(TIMES);
            for (int i = -WARM_UP; i < TIMES; i++) {
                long start = System.nanoTime();
                var answer = browser.get(path);
                long took = System.nanoTime() - start;
                assertThat(answer.statusCode()).as(path).isEqualTo(200);
                if (i >= 0) {
                    times.add(took);
                    all.add(took);
                }
            }
            each.put(path, times.percentile(95));
        }
        var slowest = each.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        System.out.printf(Locale.ROOT, "| %s | %d | %d ms | %d ms | %d ms `%s` |%n", user.replaceAll("\\..*", ""),
                paths.size(), all.percentile(50).toMillis(), all.percentile(95).toMillis(),
                slowest.getValue().toMillis(), slowest.getKey());
        each.entrySet().stream().filter(e -> e.getValue().compareTo(LIMIT) > 0)
                .forEach(e -> slow.add(user + " " + e.getKey() + " " + e.getValue().toMillis() + " ms"));
    }
}
