package vn.danhoi.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A cluster of the PostgreSQL the system has, with the settings of {@code deploy/server}, in a folder of its own. */
public final class InstalledPostgres implements AutoCloseable {

    private static final Path DEPLOY = Path.of("deploy/server");

    private final Path programs = programs().orElseThrow(() -> new IllegalStateException(
            "The test of backup and restore is required here (CI is set) but no PostgreSQL is installed; install it"));
    private final boolean root = "root".equals(System.getProperty("user.name"));
    private final Path folder;
    private final int port;

    public InstalledPostgres() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("danhoi-restore");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        for (String script : List.of("archive-wal.sh", "backup.sh", "restore.sh")) {
            Files.copy(DEPLOY.resolve(script), folder.resolve(script));
        }
        Files.copy(Path.of("deploy/container/database.sh"), folder.resolve("database.sh"));
        Files.createDirectory(folder.resolve("own"));
        if (root) {
            run(List.of("chown", "postgres", folder.resolve("own").toString()), null);
        }
        asOwner(programs.resolve("initdb").toString(), "--pgdata=" + data(), "--auth=trust", "--username=postgres",
                "--encoding=UTF8");
        Path settings = folder.resolve("danhoi.conf");
        Files.writeString(settings,
                Files.readString(DEPLOY.resolve("postgresql.conf"))
                        .replace("/opt/danhoi/deploy/server", "bash " + folder)
                        .replace("/var/backups/danhoi", backups().toString())
                        + "port = %d\nunix_socket_directories = '%s'\nshared_buffers = 64MB\n".formatted(port, own()));
        asOwner("bash", "-c", "echo \"include '%s'\" >> '%s'".formatted(settings, data().resolve("postgresql.conf")));
        start();
    }

    /** Whether the test is to run here: there is a server, or its lack must fail. */
    public static boolean expected() {
        return programs().isPresent() || !Optional.ofNullable(System.getenv("CI")).orElse("").isEmpty();
    }

    private static Optional<Path> programs() {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return Optional.empty();
        }
        try (Stream<Path> found = Files.list(versions)) {
            return found.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("pg_basebackup"))
                            && Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    public Path data() {
        return own().resolve("data");
    }

    public Path backups() {
        return own().resolve("backups");
    }

    private Path own() {
        return folder.resolve("own");
    }

    public void start() throws IOException, InterruptedException {
        asOwner(programs.resolve("pg_ctl").toString(), "start", "--wait", "--timeout=60", "--pgdata=" + data(),
                "--log=" + own().resolve("log"));
    }

    public void stop() throws IOException, InterruptedException {
        asOwner(programs.resolve("pg_ctl").toString(), "stop", "--wait", "--mode=fast", "--pgdata=" + data());
    }

    /** Kills the server in mid-work and takes its whole data directory away. */
    public void destroy() throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).getFirst().strip());
        var server = ProcessHandle.of(pid).orElseThrow();
        var all = Stream.concat(Stream.of(server), server.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var process : all) {
            process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
        }
        delete(data());
    }

    /** The service's user and database, as the container's server makes them at its first start. */
    public void makeDatabase() throws IOException, InterruptedException {
        asOwner("env", "PATH=" + programs + ":" + System.getenv("PATH"), "PGHOST=127.0.0.1", "PGPORT=" + port,
                "POSTGRES_PASSWORD=it's a \"word\"", "bash", folder.resolve("database.sh").toString());
    }

    public String backup() throws IOException, InterruptedException {
        return asOwner("env", "PATH=" + programs + ":" + System.getenv("PATH"), "bash",
                folder.resolve("backup.sh").toString(), backups().toString(), "--host=127.0.0.1", "--port=" + port,
                "--username=postgres");
    }

    public String restore(String... options) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", folder.resolve("restore.sh").toString(), "--from",
                backups().toString(), "--data", data().toString()));
        command.addAll(List.of(options));
        return asOwner(command.toArray(String[]::new));
    }

    private String asOwner(String... command) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        if (root) {
            all.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        all.addAll(List.of(command));
        return run(all, folder);
    }

    private static String run(List<String> command, @Nullable Path where) throws IOException, InterruptedException {
        // Into a file: a server that was started keeps a pipe open for as long as it lives.
        Path output = Files.createTempFile("danhoi-command", ".txt");
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            if (where != null) {
                builder.directory(where.toFile());
            }
            int end = builder.start().waitFor();
            String said = Files.readString(output);
            if (end != 0) {
                throw new IllegalStateException("%s ended with %d: %s".formatted(command, end, said));
            }
            return said;
        } finally {
            Files.delete(output);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (Files.exists(data().resolve("postmaster.pid"))) {
            stop();
        }
        delete(folder);
    }
}
