package vn.danhoi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.FileSystemUtils;
import vn.danhoi.bench.DurablePostgres;
import vn.danhoi.bench.KeepAliveClient;
import vn.danhoi.bench.ServiceProcess;
import vn.danhoi.bench.SignedEvents;
import vn.danhoi.bench.StandInZalo;
import vn.danhoi.messaging.Ledger;
import vn.danhoi.messaging.LedgerReader;

/** Zalo, a database and the packaged service in a process of its own; and what must be true of them after a fault. */
final class Scene implements AutoCloseable {

    /** Each is answered by its own text. */
    static final List<String> SCRIPT = List.of("xin chào", "làm khai sinh cần những gì",
            "thủ tục cấp sổ đỏ lần đầu", "sở nào lo rác thải", "giá vàng hôm nay", "dang ky tam tru the nao",
            "lệ phí đăng ký kết hôn");
    static final long SEED = Long.getLong("faults.seed", 20261129L);
    private static final Path JAR = Path.of(System.getProperty("faults.jar", "target/danhoi-0.1.0-SNAPSHOT.jar"));
    private static final Path WORK = Path.of("target", "faults");
    /** A line may wait so long, or for as long as the backlog needs at Zalo's rate. */
    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("faults.patience", 120));
    private static final double RATE_LIMIT = 4000 / 60.0;

    final String name;
    final StandInZalo zalo;
    final DurablePostgres database;
    final Path folder;
    final int port;
    final SignedEvents events = new SignedEvents();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final boolean owned;
    private ServiceProcess service;
    /** Messages up to here belong to earlier scenarios. */
    private long before;
    private long said;

    /** @param further settings of the service, {@code name=value} */
    Scene(String name, String... further) throws IOException, InterruptedException {
        this(name, Files.createTempDirectory("danhoi-faults"), true, further);
    }

    /** @param folder for database and data; stays */
    Scene(String name, Path folder, String... further) throws IOException, InterruptedException {
        this(name, folder, false, further);
    }

    private Scene(String name, Path folder, boolean owned, String... further)
            throws IOException, InterruptedException {
        this.owned = owned;
        assertThat(JAR).as("the packaged service").exists();
        Files.createDirectories(WORK);
        this.name = name;
        this.folder = folder;
        this.zalo = new StandInZalo();
        this.database = new DurablePostgres(folder.resolve("postgres"));
        this.port = ServiceProcess.freePort();
        Files.deleteIfExists(log());
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", "postgres");
        settings.put("danhoi.data-dir", data().toString());
        settings.putAll(SignedEvents.settings(zalo));
        for (String setting : further) {
            set(setting);
        }
        service = launch();
        try {
            service.awaitReady();
        } catch (IllegalStateException e) {
            zalo.close();
            database.close();
            throw e;
        }
    }

    /** From the next start on. */
    void set(String setting) {
        settings.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }

    private Path log() {
        return WORK.resolve(name + ".log");
    }

    Path data() {
        return folder.resolve("data");
    }

    ServiceProcess service() {
        return service;
    }

    JdbcTemplate jdbc() {
        return database.jdbc();
    }

    private ServiceProcess launch() throws IOException {
        return ServiceProcess.launch(JAR, log(), port, settings);
    }

    /** Starts it again without waiting until it is ready. */
    ServiceProcess relaunch() throws IOException {
        service = launch();
        return service;
    }

    /** A second process on the same database, with a data directory of its own. */
    ServiceProcess launchAnother(int itsPort) throws IOException {
        var its = new LinkedHashMap<>(settings);
        its.put("danhoi.data-dir", folder.resolve("data-2").toString());
        Files.createDirectories(folder.resolve("data-2"));
        // One application in two places has one set of keys.
        FileSystemUtils.copyRecursively(data().resolve("keys"), folder.resolve("data-2").resolve("keys"));
        return ServiceProcess.launch(JAR, WORK.resolve(name + "-2.log"), itsPort, its);
    }

    /** What someone gets who says the script's lines slowly while all is well. */
    List<String> calmAnswers() throws InterruptedException {
        try (var one = new Crowd(zalo, events, () -> port, SCRIPT, 1, 1, SEED)) {
            said += one.events();
            one.start();
            String person = one.people().getFirst();
            awaitUntil(Duration.ofMinutes(2), () -> one.isDone() && isAtRest());
            var texts = zalo.textsTo(person);
            assertThat(texts).as("an answer to each line").hasSizeGreaterThanOrEqualTo(SCRIPT.size())
                    .doesNotHaveDuplicates();
            return texts;
        }
    }

    Crowd crowd(int events, int perSecond) {
        return crowd(events, perSecond, () -> port);
    }

    Crowd crowd(int events, int perSecond, IntSupplier to) {
        before = number("select coalesce(max(id), 0) from messaging_outbox");
        var crowd = new Crowd(zalo, this.events, to, SCRIPT, Math.max(1, events / SCRIPT.size()), perSecond, SEED);
        said += crowd.events();
        return crowd;
    }

    /** An event outside of any crowd counts, too. */
    void hasSaid(int more) {
        said += more;
    }

    /** Nothing left to handle and nothing left to send. */
    boolean isAtRest() {
        try {
            return number("select count(*) from messaging_pending where parked_at is null") == 0
                    && number("select count(*) from messaging_outbox where open") == 0;
        } catch (DataAccessException e) {
            return false; // the database is not back yet
        }
    }

    long number(String sql) {
        Long number = jdbc().queryForObject(sql, Long.class);
        return number == null ? 0 : number;
    }

    /** What the service still owes: events to handle and messages to send. */
    long backlog() {
        return number("select (select count(*) from messaging_pending where parked_at is null)"
                + " + (select count(*) from messaging_outbox where open)");
    }

    /**
     * Waits until all is said, handled and sent, and checks that it came out right.
     *
     * @param crowd    who spoke
     * @param answers  what each must have got
     * @param endedAt  when the fault was over, in nanoseconds of the JVM's clock
     */
    Outcome settle(Crowd crowd, List<String> answers, long endedAt) throws InterruptedException {
        double backlog = crowd.events() - crowd.acknowledged() + backlog();
        var allowed = Duration.ofMillis((long) Math.max(PATIENCE.toMillis(), backlog / RATE_LIMIT * 1500));
        awaitUntil(allowed.minusNanos(System.nanoTime() - endedAt), () -> crowd.isDone() && isAtRest());
        double recovery = (System.nanoTime() - endedAt) / 1e9;
        long unknown = number("select count(*) from messaging_outbox where state = 'UNKNOWN' and id > " + before);
        long lost = compare(crowd, answers);
        assertThat(lost).as("answers that never came, beyond the %d listed as unknown", unknown)
                .isLessThanOrEqualTo(unknown);
        checkLedger();
        assertThat(
                number("select count(*) from messaging_outbox where state in ('FAILED', 'WAITING') and id > " + before))
                .as("messages given up or waiting for the person").isZero();
        return new Outcome(crowd.events(), crowd.redelivered(), unknown, lost, recovery, crowd.slowestMillis());
    }

    /** Every event has ended once, and the books say so. */
    void checkLedger() {
        assertThat(number("select count(*) from messaging_event where disposition is null")).as("events without end")
                .isZero();
        assertThat(number("select count(*) from messaging_event")).as("events").isEqualTo(said);
        assertThat(LedgerReader.days(jdbc())).allMatch(Ledger.Day::balanced);
    }

    /** How many answers are missing; fails when one came twice, out of order or was not due. */
    private long compare(Crowd crowd, List<String> answers) {
        long missing = 0;
        var wrong = new ArrayList<String>();
        for (String person : crowd.people()) {
            var got = zalo.textsTo(person);
            if (!isWithin(got, answers)) {
                wrong.add(person + " got " + numbers(got, answers));
            }
            missing += answers.size() - got.size();
        }
        assertThat(wrong).as("people who did not get each answer once and in order").isEmpty();
        return missing;
    }

    /** The answers by their place in what was to be, {@code ?} for a text nobody should have got. */
    private static String numbers(List<String> got, List<String> answers) {
        return got.stream().map(text -> answers.contains(text) ? String.valueOf(answers.indexOf(text)) : "?" + text)
                .toList().toString();
    }

    private static boolean isWithin(List<String> part, List<String> whole) {
        int at = 0;
        for (String text : part) {
            while (at < whole.size() && !whole.get(at).equals(text)) {
                at++;
            }
            if (at++ == whole.size()) {
                return false;
            }
        }
        return true;
    }

    /** Looks every tenth of a second. */
    void awaitUntil(Duration within, Condition condition) throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not in time (%s s). %s".formatted(within.toSeconds(), state()));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    interface Condition {
        boolean holds() throws InterruptedException;
    }

    private String state() {
        try {
            return "Pending: " + jdbc().queryForList("""
                    select count(*), min(due_at), max(attempts) from messaging_pending where parked_at is null""")
                    + ", outbox: " + jdbc().queryForList("""
                            select state, reason, count(*), min(due_at), max(attempts) from messaging_outbox where open
                            group by state, reason""");
        } catch (DataAccessException e) {
            return "The database is away.";
        }
    }

    /** What the service's metrics say; 0 when there is none of that name. */
    double metric(String metric) throws IOException {
        try (var client = new KeepAliveClient(port)) {
            return client.get("/actuator/prometheus").body().lines().filter(l -> l.startsWith(metric + " "))
                    .mapToDouble(l -> Double.parseDouble(l.substring(metric.length() + 1))).sum();
        }
    }

    @Override
    public void close() throws Exception {
        service.kill();
        zalo.close();
        database.close();
        if (owned) {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /**
     * What came of a scenario.
     *
     * @param redelivered events sent more than once, each time counted
     * @param unknown     messages the service lists as of unknown fate
     * @param lost        answers that never reached the person; among the unknown
     * @param recovery    seconds from the end of the fault to rest
     * @param slowest     milliseconds of the slowest acknowledgement
     */
    record Outcome(long events, long redelivered, long unknown, long lost, double recovery, long slowest) {

        /** Prints a row and adds it to {@code target/faults/report.md}. */
        void report(String scenario, String what) throws IOException {
            Report.row(scenario,
                    "%,d events, %s, %,d redelivered, %d unknown (%d of them never arrived), at rest after %.1f s, slowest acknowledgement %,d ms"
                            .formatted(events, what, redelivered, unknown, lost, recovery, slowest));
        }
    }
}
