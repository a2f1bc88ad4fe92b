package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.zalo.WebhookClient;

/** PostgreSQL itself is stopped for twenty seconds while people write, and started again. */
class DatabaseStoppedIT {

    private static final Duration STOPPED = Duration.ofSeconds(20);

    @TempDir
    Path folder;
    private int databasePort;
    private EmbeddedPostgres database;
    private ConfigurableApplicationContext application;

    @BeforeEach
    void start() throws IOException {
        try (var free = new ServerSocket(0)) {
            databasePort = free.getLocalPort();
        }
        database = startDatabase();
        application = new SpringApplicationBuilder(DanHoiApplication.class, MessagingTestConfiguration.class,
                Talk.class).run("--server.port=0",
                        "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"),
                        "--spring.datasource.username=postgres", "--danhoi.data-dir=" + folder.resolve("data"));
    }

    private EmbeddedPostgres startDatabase() throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(folder.resolve("postgres").toFile()).setPort(databasePort)
                .setCleanDataDirectory(false).setRegisterShutdownHook(false).start();
    }

    @AfterEach
    void stop() throws IOException {
        application.close();
        database.close();
    }

    @Test
    void nothingIsLostAndEverybodyIsAnsweredOnceInOrder() throws IOException {
        var webhook = new WebhookClient(Integer.parseInt(
                Objects.requireNonNull(application.getEnvironment().getProperty("local.server.port"))));
        var dialogue = application.getBean(ScriptedDialogue.class);
        String person = "2468458835291978888";
        webhook.say(person, "0", "quiet 0");
        await().untilAsserted(() -> assertThat(dialogue.textsOf(person)).hasSize(1));

        long stoppedAt = System.nanoTime();
        database.close();
        int said = 1;
        while (System.nanoTime() - stoppedAt < STOPPED.toNanos()) {
            webhook.say(person, String.valueOf(said), "quiet " + said); // 200 within two seconds, or this fails
            said++;
            await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        }
        database = startDatabase();

        var expected = IntStream.range(0, said).mapToObj(i -> "quiet " + i).toList();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(dialogue.textsOf(person)).containsExactlyElementsOf(expected));
        assertThat(expected).hasSizeGreaterThan(8);
    }
}
