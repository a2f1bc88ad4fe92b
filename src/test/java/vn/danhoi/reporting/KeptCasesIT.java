package vn.danhoi.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.testing.TestCitizens;
import vn.danhoi.testing.TestDatabase;

/**
 * What is kept in memory is what the petitions say, whatever writes them, in whatever order it commits. Without the jobs of the
 * service, which would take its petitions for real ones.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@ContextConfiguration(initializers = TestDatabase.class)
@Import(TestCitizens.class)
class KeptCasesIT {

    private static final LocalDate FROM = LocalDate.of(2017, 1, 1);
    private static final LocalDate TO = LocalDate.of(2018, 12, 31);
    private static final Scope SCOPE = Scope.of(FROM, TO);
    private static final List<String> STATES = List.of("RECEIVED", "ASSIGNED", "ACCEPTED", "WAITING_FOR_CITIZEN",
            "AWAITING_APPROVAL", "ANSWERED", "CLOSED", "REFUSED", "WITHDRAWN", "DUPLICATE");

    @Autowired
    Figures figures;
    @Autowired
    KeptCases cases;
    @Autowired
    Topics topics;
    @Autowired
    TestCitizens.Maker citizens;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    Clock clock;

    private long citizen;
    private int filed;

    @BeforeEach
    void someone() {
        citizen = citizens.add();
    }

    @AfterEach
    void clear() {
        jdbc.sql("delete from petition where routing_why = 'kept'").update();
        assertThat(figures.total(SCOPE).received()).isZero();
    }

    @Test
    void countsWhateverHappenedAsFromScratch() {
        var random = new Random(2026);
        var scratch = new FiguresFromScratch(figures, transactions);
        long seen = 0;
        for (int step = 1; step <= 900; step++) {
            change(random);
            if (step % 60 == 0) {
                seen = scratch.assertEqual(FROM, TO, random);
            }
        }
        assertThat(seen).isGreaterThan(100);
    }

    private void change(Random random) {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> file(day(random), random);
            case 3 -> inTransaction().executeWithoutResult(t -> {
                file(day(random), random);
                update(random);
                if (random.nextBoolean()) {
                    t.setRollbackOnly();
                }
            });
            case 4 -> jdbc.sql("delete from petition where id = (%s)".formatted(ANY)).param("n", random.nextInt(50))
                    .update();
            default -> update(random);
        }
    }

    private static final String ANY = "select id from petition where routing_why = 'kept' order by md5(id::text || :n) limit 1";

    /** A petition becomes another: the wildest history there is. */
    private void update(Random random) {
        var received = day(random);
        boolean answered = random.nextInt(3) > 0;
        var set = random.nextInt(4) == 0
                ? Map.of("published_on", "'2018-05-05'", "apologised_on", "'2018-05-06'", "late_reason",
                        "'" + List.of("thieu-nguoi", "cho-co-quan-khac").get(random.nextInt(2)) + "'")
                : Map.of("state", "'" + STATES.get(random.nextInt(STATES.size())) + "'", "owner",
                        "'agency-" + random.nextInt(4) + "'", "topic", random.nextInt(5) == 0 ? "null" : topic(random),
                        "area", random.nextInt(5) == 0 ? "null" : "'area-" + random.nextInt(4) + "'", "rating",
                        random.nextBoolean() ? "null" : "" + (1 + random.nextInt(5)), "transfers",
                        "" + random.nextInt(2), "first_answered_at",
                        answered ? at(received.plusDays(random.nextInt(40))) : "null", "closed_at",
                        at(received.plusDays(60)), "outcome", answered ? "'SOLVED'" : "null",
                        "first_response_on", answered ? "'" + received.plusDays(random.nextInt(9)) + "'" : "null");
        jdbc.sql("update petition set %s where id = (%s)".formatted(String.join(", ",
                set.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).toList()), ANY))
                .param("n", random.nextInt(50)).update();
        if (random.nextInt(4) == 0) {
            jdbc.sql("update petition set refusal = 'thuoc-toa-an' where state = 'REFUSED' and routing_why = 'kept'")
                    .update();
        }
        if (random.nextInt(4) == 0) { // a due date moved, to before or after today
            jdbc.sql("update petition set first_due_on = :due, due_on = :due where id = (%s)".formatted(ANY))
                    .param("n", random.nextInt(50))
                    .param("due", ProvinceTime.date(clock.instant()).plusDays(random.nextInt(40) - 20)).update();
        }
    }

    private String topic(Random random) {
        var codes = topics.all().stream().map(Topic::code).toList();
        return random.nextInt(9) == 0 ? "'gone'" : "'" + codes.get(random.nextInt(codes.size())) + "'";
    }

    private static String at(LocalDate day) {
        return "timestamptz '" + day + " 23:30+07'";
    }

    private static LocalDate day(Random random) {
        return FROM.plusDays(random.nextLong(FROM.until(TO, ChronoUnit.DAYS) + 1));
    }

    private void file(LocalDate day, Random random) {
        jdbc.sql("""
                insert into petition (version, code, token, citizen_id, kind, state, topic, title, words, folded, owner, area,
                  attachment_ids, is_private, received_at, filed_at, routing_why, via_channel,
                  notice_rule, notice_counted_from, notice_amount, notice_unit, notice_on, notice_basis, notice_provisional,
                  due_rule, due_counted_from, due_amount, due_unit, due_on, due_basis, due_provisional,
                  reopened, transfers, for_leader, timeline_length, unreached)
                values (1, :code, :code, :citizen, 'FEEDBACK', 'RECEIVED', %s, 't', 'w', 'f', :owner, 'area-1',
                  '{}', false, :at, :at, 'kept', :channel, 'n', :day, 10, 'WORKING_DAYS', :day, 'b', false,
                  'd', :day, 10, 'WORKING_DAYS', :due, 'b', false, 0, 0, false, 0, false)""".formatted(topic(random)))
                .param("code", "KEPT-" + filed++).param("citizen", citizen).param("day", day)
                .param("at", Timestamp.from(day.atTime(8, 0).atZone(ProvinceTime.ZONE).toInstant()))
                .param("owner", "agency-" + random.nextInt(4)).param("due", day.plusDays(14))
                .param("channel", List.of("zalo", "api").get(random.nextInt(2))).update();
    }

    private TransactionTemplate inTransaction() {
        var template = new TransactionTemplate(transactions);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    @Test
    void seesWhatCommitsAfterWhatBeganLater() {
        var random = new Random(1);
        inTransaction().executeWithoutResult(outer -> {
            file(FROM, random);
            inTransaction().executeWithoutResult(inner -> file(FROM, random));
            var outside = new TransactionTemplate(transactions);
            outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
            outside.executeWithoutResult(
                    none -> assertThat(figures.total(SCOPE).received()).as("only what is committed").isEqualTo(1));
            assertThat(figures.total(SCOPE).received()).as("whoever writes sees what they wrote").isEqualTo(2);
        });
        assertThat(figures.total(SCOPE).received()).isEqualTo(2);
    }

    @Test
    void readsEverythingWhenTheListDoesNotGoBackFarEnough() {
        var random = new Random(2);
        figures.total(SCOPE);
        file(FROM, random);
        jdbc.sql("update reporting_change_gone set xid = (select max(xid) from reporting_change)").update();
        jdbc.sql("delete from reporting_change").update();
        try {
            assertThat(figures.total(SCOPE).received()).isEqualTo(1);
        } finally {
            jdbc.sql("update reporting_change_gone set xid = '0'").update();
        }
    }

    @Test
    void readsEverythingAfterATableWasEmptied() {
        file(FROM, new Random(3));
        assertThat(figures.total(SCOPE).received()).isEqualTo(1);
        jdbc.sql("delete from petition where routing_why = 'kept'").update();
        jdbc.sql("delete from reporting_change").update(); // as if only the emptying had been noted
        jdbc.sql("insert into reporting_change (petition_id) values (0)").update();
        assertThat(figures.total(SCOPE).received()).isZero();
    }

    @Test
    void forgetsNoChangeThatIsNewAndEveryOneOfAnotherCluster() {
        file(FROM, new Random(4));
        jdbc.sql("insert into reporting_change values ('9000000000000000', 1)").update();
        int before = listed();
        assertThat(cases.forget()).isEqualTo(1);
        assertThat(listed()).isEqualTo(before - 1);
        assertThat(figures.total(SCOPE).received()).isEqualTo(1);
    }

    private int listed() {
        return jdbc.sql("select count(*) from reporting_change").query(Integer.class).single();
    }
}
