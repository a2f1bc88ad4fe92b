package vn.danhoi.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The PostgreSQL that runs beside a local server, durable, under the data directory. Survives kill -9: the next start
 * stops the orphan and opens the same files. A command started beside a running server joins that server's database.
 */
final class LocalDatabase implements JdbcConnectionDetails, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalDatabase.class);

    private final String jdbcUrl;
    private final @Nullable EmbeddedPostgres server;
    private final @Nullable DataDirectory directory;

    private LocalDatabase(String jdbcUrl, @Nullable EmbeddedPostgres server, @Nullable DataDirectory directory) {
        this.jdbcUrl = jdbcUrl;
        this.server = server;
        this.directory = directory;
    }

    /** @param join whether to use a running owner's database instead of refusing to start */
    static LocalDatabase open(Path dataDir, boolean join) {
        Path dir = dataDir.toAbsolutePath().normalize();
        var lock = DataDirectory.lock(dir);
        if (lock.isEmpty()) {
            var owner = DataDirectory.owner(dir);
            if (join && owner.isPresent()) {
                LOG.info("Joining the database of the running server (pid {})", owner.get().pid());
                return new LocalDatabase(owner.get().jdbcUrl(), null, null);
            }
            throw new IllegalStateException(
                    "Another instance%s uses the data directory %s; stop it or set danhoi.data-dir"
                            .formatted(owner.map(o -> " (pid " + o.pid() + ")").orElse(""), dir));
        }
        try {
            stopOrphan(dir.resolve("postgres"));
            var server = EmbeddedPostgres.builder().setDataDirectory(dir.resolve("postgres").toFile())
                    .setOverrideWorkingDirectory(dir.resolve("postgres-binaries").toFile()).setCleanDataDirectory(false)
                    // Spring stops it as a bean; a hook would take it away before the connection pool closes.
                    .setRegisterShutdownHook(false).setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on").setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "200").setServerConfig("shared_buffers", "128MB")
                    .setPGStartupWait(Duration.ofSeconds(60)).start();
            String url = server.getJdbcUrl("postgres", "postgres");
            lock.get().announce(url);
            return new LocalDatabase(url, server, lock.get());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start in " + dir, e);
        }
    }

    private static void stopOrphan(Path postgres) throws IOException {
        Path pidFile = postgres.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        var orphan = ProcessHandle.of(pid).filter(p -> p.info().command().orElse("").contains("postgres"));
        if (orphan.isEmpty()) {
            return;
        }
        LOG.warn("Stopping PostgreSQL {} left over from a killed server", pid);
        orphan.get().destroy();
        try {
            orphan.get().onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "PostgreSQL %d still runs in %s; stop the programs that use it".formatted(pid, postgres), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while stopping PostgreSQL", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String getUsername() {
        return "postgres";
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public String getJdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        if (directory != null) {
            directory.close();
        }
    }
}
