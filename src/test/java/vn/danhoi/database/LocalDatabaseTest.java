package vn.danhoi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDatabaseTest {

    @TempDir
    Path dir;

    private static String query(LocalDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.getJdbcUrl(), "postgres", "");
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Test
    void keepsRowsBetweenRunsAndIsDurable() throws Exception {
        try (var database = LocalDatabase.open(dir, false)) {
            assertThat(query(database, "show fsync")).isEqualTo("on");
            assertThat(query(database, "show synchronous_commit")).isEqualTo("on");
            query(database, "create table kept as select 42 as n");
        }
        try (var database = LocalDatabase.open(dir, false)) {
            assertThat(query(database, "select n from kept")).isEqualTo("42");
        }
    }

    @Test
    void aSecondServerIsRefusedAndACommandJoins() throws Exception {
        try (var database = LocalDatabase.open(dir, false)) {
            assertThatThrownBy(() -> LocalDatabase.open(dir, false)).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another instance (pid " + ProcessHandle.current().pid());
            try (var joined = LocalDatabase.open(dir, true)) {
                assertThat(joined.getJdbcUrl()).isEqualTo(database.getJdbcUrl());
            }
            assertThat(query(database, "select 1")).isEqualTo("1");
        }
    }

    /** What is left after kill -9 of the application: the server still runs, nobody holds the lock. */
    @Test
    void stopsTheServerAKilledApplicationLeftBehind() throws Exception {
        var process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("java.class.path"), OpenAndHang.class.getName(), dir.toString())
                .redirectErrorStream(true).redirectOutput(dir.resolve("child.log").toFile()).start();
        try {
            org.awaitility.Awaitility.await().atMost(60, TimeUnit.SECONDS)
                    .until(() -> Files.exists(dir.resolve("ready")) || !process.isAlive());
            assertThat(process.isAlive()).as(Files.readString(dir.resolve("child.log"))).isTrue();
            long orphan = Long.parseLong(Files.readAllLines(dir.resolve("postgres/postmaster.pid")).getFirst().strip());
            process.destroyForcibly().waitFor();
            assertThat(ProcessHandle.of(orphan)).as("PostgreSQL outlives the application").isPresent();
            try (var database = LocalDatabase.open(dir, false)) {
                assertThat(query(database, "select n from kept")).isEqualTo("7");
            }
        } finally {
            process.destroyForcibly();
        }
    }

    /** Runs in a process of its own, to be killed. */
    static final class OpenAndHang {

        public static void main(String[] args) throws Exception {
            var database = LocalDatabase.open(Path.of(args[0]), false);
            query(database, "create table kept as select 7 as n");
            Files.createFile(Path.of(args[0]).resolve("ready"));
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }
}
