package vn.danhoi.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One PostgreSQL for the whole test JVM, one fresh database and data directory for each application context. */
public final class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("spring.datasource.url=" + freshUrl(), "spring.datasource.username=postgres",
                "spring.datasource.password=", "danhoi.data-dir=" + freshDataDir(),
                "danhoi.webhooks.hosts=localhost",
                // Many applications share one server in a run: what is not in use is given back.
                "spring.datasource.hikari.minimum-idle=1", "spring.datasource.hikari.idle-timeout=10000")
                .applyTo(context);
        if (!context.getEnvironment().containsProperty("danhoi.conversation.ask-alike")) {
            // Tests tell the same stories in one database; people are not asked whether they mean each other's.
            TestPropertyValues.of("danhoi.conversation.ask-alike=false").applyTo(context);
        }
    }

    /** JDBC address of a new, empty database; user {@code postgres}, no password. */
    public static String freshUrl() {
        String name = "test" + COUNT.incrementAndGet();
        try (var connection = Holder.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("No database for tests", e);
        }
        return Holder.SERVER.getJdbcUrl("postgres", name);
    }

    private static Path freshDataDir() {
        try {
            return Files.createTempDirectory("danhoi-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Holder {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // A hook of ours that runs last: contexts close their pools in Spring's own hook first.
                var server = EmbeddedPostgres.builder().setRegisterShutdownHook(false)
                        .setServerConfig("max_connections", "600").start();
                Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
                    try {
                        server.close();
                    } catch (IOException e) {
                        System.err.println("Test PostgreSQL did not stop: " + e.getMessage());
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
