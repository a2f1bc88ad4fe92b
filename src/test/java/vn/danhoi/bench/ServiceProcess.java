package vn.danhoi.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged service in a process of its own, as an operator starts it. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("bench.patience", 180));
    /** For a profiler, for instance. */
    private static final List<String> EXTRA_OPTIONS = Stream.of(System.getProperty("bench.options", "").split(" "))
            .filter(option -> !option.isBlank()).toList();

    private static final long TICKS_A_SECOND = 100; // what /proc counts in, on every Linux

    private final Process process;
    private final int port;
    private final Path log;
    private final long started;
    private Duration startTime = Duration.ZERO;

    private ServiceProcess(Process process, int port, Path log, long started) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.started = started;
    }

    /** Starts it and waits until it says it is ready. */
    static ServiceProcess start(Path jar, Path log, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(jar, log, settings, List.of());
    }

    /** @param options of its Java */
    static ServiceProcess start(Path jar, Path log, Map<String, String> settings, List<String> options)
            throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        var service = launch(jar, log, freePort(), settings, options);
        service.awaitReady();
        return service;
    }

    /** Starts it and returns at once; what it says is added to the log. */
    public static ServiceProcess launch(Path jar, Path log, int port, Map<String, String> settings)
            throws IOException {
        return launch(jar, log, port, settings, List.of());
    }

    private static ServiceProcess launch(Path jar, Path log, int port, Map<String, String> settings,
            List<String> options) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(EXTRA_OPTIONS);
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString(), "--server.port=" + port));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        long start = System.nanoTime();
        var process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::destroy)); // also when interrupted
        return new ServiceProcess(process, port, log, start);
    }

    /** @throws IllegalStateException when it ends or is not ready for long; it is gone then */
    public void awaitReady() throws InterruptedException {
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > started + PATIENCE.toNanos()) {
                process.destroyForcibly();
                throw new IllegalStateException("The service did not start, see " + log);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        startTime = Duration.ofNanos(System.nanoTime() - started);
    }

    /** Ends it without warning, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public int port() {
        return port;
    }

    /** From the command to the first 200 of the readiness probe. */
    public Duration startTime() {
        return startTime;
    }

    /** Resident memory of the Java process in MiB. */
    long residentMebibytes() throws IOException {
        return kibibytes(process.pid(), "status", "VmRSS:") / 1024;
    }

    /** Processor time the Java process used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The same of the database in a data directory, whose processes come and go; those gone count with their parent. */
    static Duration databaseProcessorTime(Path data) throws IOException {
        var server = database(data);
        long ticks = ticks(server.pid(), true);
        for (var child : server.children().toList()) {
            ticks += ticks(child.pid(), false);
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
    }

    private static long ticks(long pid, boolean withChildren) throws IOException {
        Path path = Path.of("/proc", String.valueOf(pid), "stat");
        if (!Files.exists(path)) {
            return 0;
        }
        String stat = Files.readString(path);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // from the third field on
        long own = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return withChildren ? own + Long.parseLong(fields[13]) + Long.parseLong(fields[14]) : own;
    }

    private static ProcessHandle database(Path data) throws IOException {
        Path pidFile = data.resolve("postgres").resolve("postmaster.pid");
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst().strip())).orElseThrow();
    }

    /** Memory of the database it started in a data directory, shared pages counted once, in MiB. */
    static long databaseMebibytes(Path data) throws IOException {
        var server = database(data);
        long total = kibibytes(server.pid(), "smaps_rollup", "Pss:");
        for (var child : server.children().toList()) {
            total += kibibytes(child.pid(), "smaps_rollup", "Pss:");
        }
        return total / 1024;
    }

    private static long kibibytes(long pid, String file, String field) throws IOException {
        Path path = Path.of("/proc", String.valueOf(pid), file);
        if (!Files.exists(path)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(path)) {
            return lines.filter(l -> l.startsWith(field)).mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                    .findFirst().orElse(0);
        } catch (FileSystemException | UncheckedIOException e) {
            return 0; // it ended meanwhile
        }
    }

    public boolean isReady() {
        try (var client = new KeepAliveClient(port)) {
            return client.get("/actuator/health/readiness").status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
