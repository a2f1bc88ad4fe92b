package vn.danhoi.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.petition.PetitionSignal;
import vn.danhoi.petition.Petitions;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** Two nodes listen on one database, beside the application's own line. */
@IntegrationTest
@Import(Cases.class)
class SignalLineIT {

    @Autowired
    JdbcConnectionDetails database;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    TransactionTemplate transaction;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Ear ear = new Ear(PetitionSignal.CHANNEL);
    private final Ear otherEar = new Ear(PetitionSignal.CHANNEL);
    private SignalLine one;
    private SignalLine two;

    private static final class Ear implements SignalListener {

        private final String channel;
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final AtomicInteger missed = new AtomicInteger();

        Ear(String channel) {
            this.channel = channel;
        }

        @Override
        public String channel() {
            return channel;
        }

        @Override
        public void heard(String payload) {
            heard.add(payload);
        }

        @Override
        public void missed() {
            missed.incrementAndGet();
        }

        List<PetitionSignal> of(String code) {
            return heard.stream().map(PetitionSignal::parse).filter(s -> s.code().equals(code)).toList();
        }
    }

    @BeforeEach
    void listen() {
        one = new SignalLine(database, List.of(ear), meters);
        two = new SignalLine(database, List.of(otherEar), new SimpleMeterRegistry());
        one.start();
        two.start();
        await().until(() -> one.isListening() && two.isListening());
    }

    @AfterEach
    void stop() {
        one.stop();
        two.stop();
    }

    @Test
    void everyNodeHearsOfAPetitionAndOfItsTransferWithBothAgencies() {
        var petition = cases.garbage().file();
        String code = petition.summary().code();
        petitions.transfer(petition.summary().id(), petition.version(), Cases.official(Cases.WARD), Cases.OTHER_WARD,
                "thuộc phường Tân An");

        for (var node : List.of(ear, otherEar)) {
            await().untilAsserted(() -> assertThat(node.of(code)).last().satisfies(signal -> {
                assertThat(signal.owner()).isEqualTo(Cases.OTHER_WARD);
                assertThat(signal.formerOwner()).contains(Cases.WARD);
                assertThat(signal.version()).isGreaterThan(petition.version());
            }));
            assertThat(node.of(code).getFirst().formerOwner()).isEmpty();
        }
        assertThat(String.join("\n", ear.heard)).doesNotContain("rac o hem");
    }

    @Test
    void whatIsRolledBackIsNeverHeard() {
        var undone = transaction.execute(status -> {
            status.setRollbackOnly();
            return cases.garbage().file().summary().code();
        });
        String later = cases.garbage().file().summary().code();

        await().until(() -> !ear.of(later).isEmpty());
        assertThat(ear.of(undone)).isEmpty();
    }

    @Test
    void whatCannotBeTriggeredByTheCaseButShowsInTheQueueIsHeardToo() {
        var petition = cases.garbage().file().summary();
        await().until(() -> !ear.of(petition.code()).isEmpty());
        int before = ear.of(petition.code()).size();

        petitions.markUnreached(petition.id(), true);
        petitions.markUnreached(petition.id(), true);

        await().untilAsserted(() -> assertThat(ear.of(petition.code())).hasSize(before + 1));
    }

    @Test
    void aBrokenLineIsMadeAnewAndSaysThatSomethingMayBeMissed() {
        int missed = ear.missed.get();

        jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity "
                + "where application_name = :name and datname = current_database()")
                .param("name", SignalLine.APPLICATION).query(Boolean.class).list();

        await().until(() -> ear.missed.get() == missed + 1);
        String code = cases.garbage().file().summary().code();
        await().until(() -> !ear.of(code).isEmpty() && !otherEar.of(code).isEmpty());
        assertThat(meters.counter("danhoi.signals.connections").count()).isEqualTo(2);
        assertThat(meters.get("danhoi.signals.listening").gauge().value()).isEqualTo(1);
    }

    @Test
    void aLineStoppedAndStartedAgainListensAndKnowsIt() {
        for (int i = 0; i < 10; i++) {
            one.stop();
            one.start();
        }

        await().until(() -> jdbc.sql("""
                select count(*) from pg_stat_activity where application_name = :name and datname = current_database()
                and wait_event = 'ClientRead'""").param("name", SignalLine.APPLICATION).query(Long.class)
                .single() == 3); // both and the application's own
        await().until(() -> one.isListening() && two.isListening());
        String code = cases.garbage().file().summary().code();
        await().until(() -> !ear.of(code).isEmpty() && !otherEar.of(code).isEmpty());
        assertThat(one.isListening()).isTrue();
    }

    @Test
    void aListenerThatFailsDoesNotDeafenTheOthers() {
        one.stop();
        one = new SignalLine(database, List.of(new SignalListener() {

            @Override
            public String channel() {
                return PetitionSignal.CHANNEL;
            }

            @Override
            public void heard(String payload) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void missed() {
                throw new IllegalStateException("broken");
            }
        }, ear), meters);
        one.start();
        await().until(one::isListening);
        String code = cases.garbage().file().summary().code();

        await().until(() -> !ear.of(code).isEmpty());
    }

    @Test
    void aStoppedLineGivesItsConnectionBack() {
        one.stop();
        two.stop();

        await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from pg_stat_activity "
                + "where application_name = :name and datname = current_database()")
                .param("name", SignalLine.APPLICATION).query(Long.class).single()).isEqualTo(1));
    }

    @Test
    void aChannelIsAName() {
        assertThatThrownBy(() -> new SignalLine(database, List.of(new Ear("x; drop table petition")), meters))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
