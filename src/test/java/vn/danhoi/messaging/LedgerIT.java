package vn.danhoi.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.danhoi.calendar.ProvinceTime;

/** What is planted here must show; each test takes it away again. */
@MessagingTest
class LedgerIT {

    @Autowired
    Talk talk;
    @Autowired
    Ledger ledger;
    @Autowired
    ParkedTurns parked;
    @Autowired
    Clock clock;
    @Autowired
    JdbcTemplate jdbc;

    private final String person = Talk.someone();
    private LocalDate today;

    @BeforeEach
    void eventsOfEveryFate() {
        today = ProvinceTime.date(clock.instant());
        talk.say(person, 1, "chào");
        talk.say(person, 2, "quiet");
        talk.say(person, 3, "poison");
        talk.say(person, 4, "tố cáo");
        talk.event(person, 5, "nonsense");
        talk.settled(person);
    }

    private Ledger.Day day() {
        return ledger.days(today.minusDays(1), today).getFirst();
    }

    @Test
    void everyEventIsAccountedForOnce() {
        var day = day();
        assertThat(day.day()).isEqualTo(today);
        assertThat(day.balanced()).isTrue();
        assertThat(day.pending()).isZero();
        assertThat(day.disposed()).containsKeys(Disposition.REPLIED, Disposition.RECORDED, Disposition.PARKED,
                Disposition.SEALED, Disposition.IGNORED);
        assertThat(ledger.days(today.minusDays(1), today)).hasSize(2).allMatch(Ledger.Day::balanced);
    }

    @Test
    void aLostRowTurnsItRed() {
        jdbc.update("""
                with lost as (select arrived_at, id from messaging_event where disposition = 'REPLIED' limit 1)
                delete from messaging_event e using lost where e.id = lost.id and e.arrived_at = lost.arrived_at""");
        assertThat(day().balanced()).isFalse();
        jdbc.update("""
                insert into messaging_event (arrived_at, channel, account, sent_at, disposition)
                values (?, 'plain', 'oa', now(), 'REPLIED')""",
                clock.instant().atOffset(ZoneOffset.UTC));
        assertThat(day().balanced()).isTrue();
    }

    @Test
    void aDoubledRowTurnsItRed() {
        jdbc.update("""
                insert into messaging_event (arrived_at, channel, account, person, sent_at, disposition)
                select arrived_at, channel, account, person, sent_at, disposition from messaging_event limit 1""");
        assertThat(day().balanced()).isFalse();
        jdbc.update("delete from messaging_event where id = (select max(id) from messaging_event)");
        assertThat(day().balanced()).isTrue();
    }

    @Test
    void anEventDisposedOfTwiceTurnsItRed() {
        count(1);
        assertThat(day().balanced()).isFalse();
        count(-1);
        assertThat(day().balanced()).isTrue();
    }

    private void count(int more) {
        jdbc.update("""
                insert into messaging_ledger (day, entry, shard, amount) values (?, 'REPLIED', 0, ?)
                on conflict (day, entry, shard) do update set amount = messaging_ledger.amount + excluded.amount""",
                today,
                more);
    }

    @Test
    void aReplayedEventStaysAccountedFor() {
        long event = jdbc
                .queryForList("select event_id from messaging_pending where line = ? and parked_at is not null",
                        Long.class, talk.line(person))
                .getFirst();
        assertThat(parked.replay(event)).isTrue();
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                "select parked_at is not null from messaging_pending where event_id = ?", Boolean.class, event))
                .isTrue());
        assertThat(day().balanced()).isTrue();
    }
}
