package vn.danhoi.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A durable PostgreSQL on TCP, as beside a server in operation, that can be stopped and started again. */
public final class DurablePostgres implements AutoCloseable {

    private final Path folder;
    private final int port;
    private EmbeddedPostgres server;

    public DurablePostgres(Path folder) throws IOException {
        this.folder = folder;
        this.port = ServiceProcess.freePort();
        start();
    }

    public void start() throws IOException {
        server = EmbeddedPostgres.builder().setDataDirectory(folder.toFile()).setPort(port)
                .setCleanDataDirectory(false).setRegisterShutdownHook(false).setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on").setServerConfig("max_connections", "200")
                .setPGStartupWait(Duration.ofSeconds(60)).start();
    }

    public void stop() throws IOException {
        if (runs()) {
            server.close();
        }
    }

    /** Whether the server process lives; on a full disk it may end by itself. */
    public boolean runs() throws IOException {
        Path pid = folder.resolve("postmaster.pid");
        return Files.exists(pid) && ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
                .map(ProcessHandle::isAlive).orElse(false);
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    public JdbcTemplate jdbc() {
        var source = new PGSimpleDataSource();
        source.setUrl(url());
        source.setUser("postgres");
        return new JdbcTemplate(source);
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
