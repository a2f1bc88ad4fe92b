package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.conversation.DataRequests;
import vn.danhoi.conversation.Erasure;
import vn.danhoi.testing.InstalledPostgres;

/** The scripts of {@code deploy/server} on an installed PostgreSQL that is killed, deleted and brought back. */
@EnabledIf(value = "vn.danhoi.testing.InstalledPostgres#expected", disabledReason = "no PostgreSQL is installed")
class BackupAndRestoreIT {

    @TempDir
    Path dataDir;
    private InstalledPostgres server;
    private JdbcClient database;
    private ConfigurableApplicationContext application;

    @BeforeEach
    void serve() throws Exception {
        server = new InstalledPostgres();
        server.makeDatabase();
        database = client("danhoi");
        application = startApplication();
    }

    private JdbcClient client(String name) {
        return JdbcClient.create(new DriverManagerDataSource(server.url(name), "postgres", ""));
    }

    private ConfigurableApplicationContext startApplication() {
        return new SpringApplicationBuilder(DanHoiApplication.class, MessagingTestConfiguration.class, Talk.class).run(
                "--server.port=0", "--spring.datasource.url=" + server.url("danhoi"),
                "--spring.datasource.username=danhoi", "--danhoi.data-dir=" + dataDir);
    }

    @AfterEach
    void end() throws Exception {
        application.close();
        server.close();
    }

    @Test
    void aDestroyedDatabaseComesBackAtAnyMomentAndForgetsWhomItWasToldToForget() throws Exception {
        theServiceIsNoSuperuserAndTheSuperuserHasNoPassword();
        String talker = Talk.someone();
        String forgotten = Talk.someone();
        var talk = application.getBean(Talk.class);
        talk.say(talker, 1, "trước bản sao");
        talk.say(forgotten, 1, "chào");
        talk.settled(talker);
        talk.settled(forgotten);
        long person = talk.conversation(forgotten);
        long citizen = citizen(person);
        application.getBean(Citizens.class).setPhone(citizen, "0912345678");
        assertThat(server.backup()).contains("1 kept");

        talk.say(talker, 2, "sau bản sao");
        talk.settled(talker);
        var moment = database.sql("select clock_timestamp()::text").query(String.class).single();
        long eventsThen = events();
        await().until(() -> database.sql("select clock_timestamp() > :moment::timestamptz + interval '1 second'")
                .param("moment", moment).query(Boolean.class).single());
        erase(person);
        talk.say(talker, 3, "sau mốc");
        talk.settled(talker);
        application.close();
        long eventsInAll = events();
        assertThat(eventsInAll).isGreaterThan(eventsThen);
        archived();

        server.destroy();
        assertThat(server.data()).doesNotExist();
        server.restore();
        open();
        assertThat(events()).isEqualTo(eventsInAll);
        assertThat(phones()).isZero();
        archived();
        server.stop();

        assertThat(server.restore("--to", moment)).contains("is kept in");
        open();
        assertThat(events()).isEqualTo(eventsThen);
        assertThat(phones()).as("restored with the rest").isEqualTo(1);

        application = startApplication();
        assertThat(phones()).as("erased again").isZero();
        assertThat(application.getBean(Citizens.class).phone(citizen)).isEmpty();
        assertThat(application.getBean(Conversations.class).transcript(person, 10)).isEmpty();
        var today = ProvinceTime.date(application.getBean(Clock.class).instant());
        assertThat(application.getBean(Ledger.class).days(today.minusDays(1), today)).allMatch(Ledger.Day::balanced)
                .extracting(Ledger.Day::received).contains(eventsThen);
        long talkers = application.getBean(Talk.class).conversation(talker);
        assertThat(application.getBean(Conversations.class).transcript(talkers, 10)).extracting(l -> l.text())
                .anyMatch(t -> t.contains("sau bản sao")).noneMatch(t -> t.contains("sau mốc"));
        application.getBean(Talk.class).say(talker, 4, "đi tiếp");
        application.getBean(Talk.class).settled(talker);
        assertThat(events()).isEqualTo(eventsThen + 1);
        assertThat(Files.readAllLines(dataDir.resolve("erasures.log"))).hasSize(1)
                .noneMatch(line -> line.contains(forgotten));
    }

    private void theServiceIsNoSuperuserAndTheSuperuserHasNoPassword() {
        assertThat(database.sql("select rolname from pg_authid where rolsuper or rolcreaterole or rolcreatedb")
                .query(String.class).list()).containsExactly("postgres");
        assertThat(database.sql("select rolname from pg_authid where rolpassword is not null").query(String.class)
                .list()).containsExactly("danhoi");
        assertThat(database.sql("select pg_get_userbyid(datdba) from pg_database where datname = 'danhoi'")
                .query(String.class).single()).isEqualTo("danhoi");
    }

    private long citizen(long conversation) {
        return application.getBean(Citizens.class).of(application.getBean(Conversations.class).get(conversation)).id();
    }

    private void erase(long conversation) {
        database.sql("""
                insert into conversation_data_request (conversation_id, kind, via, requested_at)
                values (:id, 'ERASE', 'CHAT', now())""").param("id", conversation).update();
        var request = application.getBean(DataRequests.class).open().stream()
                .max(Comparator.comparing(DataRequests.DataRequest::id)).orElseThrow();
        assertThat(application.getBean(Erasure.class).carryOut(request, "quantri")).isTrue();
        assertThat(phones()).isZero();
    }

    private long events() {
        return database.sql("select count(*) from messaging_event").query(Long.class).single();
    }

    private long phones() {
        return database.sql("select count(*) from citizen where phone is not null").query(Long.class).single();
    }

    /** Waits as long as {@code archive_timeout} would, at most. */
    private void archived() {
        String segment = database.sql("select pg_walfile_name(pg_switch_wal())").query(String.class).single();
        await().until(() -> Files.exists(server.backups().resolve("wal").resolve(segment + ".gz")));
    }

    private void open() throws Exception {
        server.start();
        await().until(() -> database.sql("select not pg_is_in_recovery()").query(Boolean.class).single());
    }
}
