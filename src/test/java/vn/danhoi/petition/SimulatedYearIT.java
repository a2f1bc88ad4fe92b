package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danhoi.screening.Said.said;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.transaction.PlatformTransactionManager;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.reporting.Figures;
import vn.danhoi.reporting.FiguresFromScratch;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.TestCitizens;
import vn.danhoi.testing.TestDatabase;

/**
 * A year of petitions at 130 agencies with real holidays on a moved clock, worked by people who do whatever the lifecycle
 * lets them. A small one in every build; whole with {@code -Dsimulated.petitions=20000}.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE, properties = "spring.datasource.hikari.connection-init-sql=set synchronous_commit = off")
@ContextConfiguration(initializers = TestDatabase.class)
@Import({TestCitizens.class, SimulatedYearIT.Moved.class})
class SimulatedYearIT {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedYearIT.class);
    private static final int PETITIONS = Integer.getInteger("simulated.petitions", 1_000);
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final int DAYS = 365;
    private static final int AGENCIES = 130;
    private static final Instant START = Instant.parse("2026-01-01T01:00:00Z");
    private static final String TEXT = "Tổ công tác đã đến tận nơi, sửa xong lúc 7:30 và chụp ảnh lại.";
    private static final List<PetitionKind> KINDS = List.of(PetitionKind.FEEDBACK, PetitionKind.FEEDBACK,
            PetitionKind.FEEDBACK, PetitionKind.ADMINISTRATIVE, PetitionKind.PROPOSAL, PetitionKind.COMPLAINT,
            PetitionKind.INFORMATION_REQUEST, PetitionKind.ACCOUNTABILITY_REQUEST);

    @Autowired
    Petitions petitions;
    @Autowired
    Duplicates duplicates;
    @Autowired
    DeadlineWatch watch;
    @Autowired
    Agencies agencies;
    @Autowired
    TestCitizens.Maker citizens;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Figures figures;
    @Autowired
    PlatformTransactionManager transactions;
    @Autowired
    MovedClock clock;

    private final Random random = new Random(2026);
    private final PriorityQueue<Visit> visits = new PriorityQueue<>(
            Comparator.comparing(Visit::at).thenComparing(Visit::id));
    private final Map<TimelineEvent, Integer> events = new EnumMap<>(TimelineEvent.class);
    private List<String> offices = List.of();

    /** When somebody looks at a petition next. */
    private record Visit(Instant at, long id) {}

    @Test
    void nobodyIsForgottenAndEveryDateIsRight() {
        long began = System.nanoTime();
        offices = agencies.current().stream().map(Agency::code).limit(AGENCIES).toList();
        assertThat(offices).hasSize(AGENCIES);
        for (int day = 0; day < DAYS || !visits.isEmpty(); day++) {
            var morning = START.plus(Duration.ofDays(day));
            clock.at(morning);
            int until = day < DAYS ? (int) ((long) PETITIONS * (day + 1) / DAYS) : PETITIONS;
            for (int n = (int) Math.min(PETITIONS, (long) PETITIONS * day / DAYS); n < until; n++) {
                file();
            }
            while (!visits.isEmpty() && visits.peek().at().isBefore(morning.plus(Duration.ofHours(15)))) {
                var visit = visits.remove();
                clock.tick();
                visit(visit.id());
            }
            clock.at(FIRST.plusDays(day + 1L).atStartOfDay().toInstant(ZoneOffset.ofHours(7)).plusSeconds(60));
            watch.look();
            if (day % 60 == 0) {
                countFromScratch();
            }
        }
        countFromScratch();
        judge(Duration.ofNanos(System.nanoTime() - began));
    }

    /** The figures kept in memory stay those of the petitions, whatever happens to them. */
    private void countFromScratch() {
        new FiguresFromScratch(figures, transactions).assertEqual(FIRST, FIRST.plusDays(DAYS), new Random(61));
    }

    private void file() {
        clock.tick();
        long citizen = random.nextInt(4) == 0 || first == 0 ? (first = citizens.add()) : first;
        var filed = new NewPetitionBuilder(citizen).kind(pick(KINDS)).receivedAt(clock.instant());
        next(petitions.file(random.nextInt(20) == 0 ? filed.build() : filed.lead(pick(offices)).build()));
    }

    private long first;

    private void next(PetitionDetails petition) {
        int days = random.nextInt(12) == 0 ? 20 : random.nextInt(5);
        visits.add(new Visit(clock.instant().plus(Duration.ofHours(days * 24L + random.nextInt(3))),
                petition.summary().id()));
    }

    private void visit(long id) {
        var petition = petitions.find(id).orElseThrow();
        var summary = petition.summary();
        if (summary.state().isFinal() && summary.state() != PetitionState.DUPLICATE) {
            return; // closed when its time for reopening was over
        }
        if (summary.state() == PetitionState.DUPLICATE) {
            next(petition);
            return;
        }
        try {
            act(petition, id, petition.version(), summary.state());
        } catch (PetitionActionRefused e) {
            LOG.debug("Refused: {}", e.getMessage());
        }
        var after = petitions.find(id).orElseThrow();
        if (!after.summary().state().isFinal() || after.summary().state() == PetitionState.DUPLICATE) {
            next(after);
        }
    }

    private void act(PetitionDetails petition, long id, int version, PetitionState state) {
        var desk = new Actor("dieuphoi", Actor.Role.COORDINATOR, Optional.empty());
        var office = Optional.of(petition.summary().owner());
        var official = new Actor("canbo", Actor.Role.OFFICIAL, office);
        var leader = new Actor("lanhdao", Actor.Role.LEADER, office);
        var answer = Answer.of(TEXT, pick(List.of(Outcome.values())));
        int dice = random.nextInt(20);
        switch (state) {
            case RECEIVED -> petitions.transfer(id, version, desk, pick(offices), "thuộc đơn vị này");
            case ASSIGNED -> {
                if (dice < 3) {
                    petitions.transfer(id, version, official, pick(offices), "không thuộc thẩm quyền");
                } else if (dice == 3) {
                    petitions.split(id, version, official, "việc thứ hai của người dân", Optional.empty(),
                            pick(offices));
                    next(petitions.findByCode(petitions.find(id).orElseThrow().timeline().getLast().detail()
                            .orElseThrow()).orElseThrow());
                } else if (dice == 4) {
                    duplicates.mark(id, version, desk, older(petition), "cùng một việc");
                } else if (dice == 5) {
                    petitions.refuse(id, version, official, Cases.COURT, TEXT);
                } else {
                    petitions.accept(id, version, official);
                }
            }
            case ACCEPTED -> {
                if (dice < 4) {
                    petitions.askCitizen(id, version, official, "Hẻm nào ạ?");
                } else if (dice < 8) {
                    petitions.extend(id, version, leader, "phải xác minh ở hai xã");
                } else if (dice < 13) {
                    petitions.submit(id, version, official, answer);
                } else if (dice == 13) {
                    petitions.withdraw(id);
                } else {
                    petitions.answer(id, version, official, answer);
                }
            }
            case WAITING_FOR_CITIZEN -> {
                if (dice < 15) {
                    petitions.citizenReplied(id, said("hẻm 12"), List.of());
                } else {
                    petitions.answer(id, version, official, answer);
                }
            }
            case AWAITING_APPROVAL -> {
                if (dice < 5) {
                    petitions.sendBack(id, version, leader, "viết rõ hơn");
                } else {
                    petitions.answer(id, version, leader, answer);
                }
            }
            case ANSWERED -> {
                if (dice < 4) {
                    petitions.reopen(id, said("chưa xong"));
                } else if (dice < 8) {
                    petitions.confirmDone(id);
                } else if (dice == 8) {
                    petitions.close(id, version, leader, answer);
                }
            }
            default -> throw new IllegalStateException("Nobody visits what is " + state);
        }
    }

    /** Some petition received before, of the same kind. */
    private String older(PetitionDetails petition) {
        return jdbc.sql("""
                select code from petition where open and kind = :kind and id < :id and not is_private
                order by id desc limit 1""").param("kind", petition.summary().kind().name())
                .param("id", petition.summary().id()).query(String.class).optional().orElse("DL-0000-0000");
    }

    private void judge(Duration took) {
        var oracle = new DueDateOracle();
        var wrong = new ArrayList<String>();
        var elapsed = new HashMap<Long, Integer>();
        var openSince = new HashMap<Long, LocalDate>();
        jdbc.sql("""
                select t.*, p.code, p.kind, p.received_at from petition_timeline t join petition p on p.id = t.petition_id
                order by t.at, t.petition_id, t.seq""").query(row -> {
            var event = TimelineEvent.valueOf(row.getString("event"));
            long id = row.getLong("petition_id");
            var state = PetitionState.valueOf(row.getString("state_after"));
            var day = DueDateOracle.day(row.getTimestamp("at").toInstant());
            events.merge(event, 1, Integer::sum);
            var expected = oracle.after(row.getString("code"), row.getString("kind"),
                    DueDateOracle.day(row.getTimestamp("received_at").toInstant()), event, state, day,
                    row.getString("detail"));
            if (!expected.equals(row.getObject("due_on", LocalDate.class))) {
                wrong.add("%s line %d %s: %s, not %s".formatted(row.getString("code"), row.getInt("seq"), event,
                        expected, row.getObject("due_on")));
            }
            if (state.isOpen()) {
                openSince.putIfAbsent(id, day);
            } else if (openSince.containsKey(id)) {
                elapsed.merge(id, oracle.workingDays(openSince.remove(id), day), Integer::sum);
            }
        });
        var unequal = elapsed.entrySet().stream().map(e -> {
            var petition = petitions.find(e.getKey()).orElseThrow();
            int held = petition.heldDays().values().stream().mapToInt(Integer::intValue).sum();
            return held == e.getValue()
                    ? ""
                    : "%d held, %d elapsed: %s".formatted(held, e.getValue(), petition.timeline());
        }).filter(text -> !text.isEmpty()).toList();
        long filed = count("select count(*) from petition");
        long unowned = jdbc.sql("select distinct owner from petition").query(String.class).list().stream()
                .filter(o -> agencies.find(o).isEmpty()).count();
        long missed = count("""
                select count(*) from petition p where exists (select 1 from petition_timeline t
                  where t.petition_id = p.id and t.seq > 1 and t.event <> 'OVERDUE' and t.due_on
                    < (t.at at time zone 'Asia/Ho_Chi_Minh')::date - 1 and t.state_after in
                    ('RECEIVED', 'ASSIGNED', 'ACCEPTED', 'AWAITING_APPROVAL'))
                  and not exists (select 1 from petition_timeline t where t.petition_id = p.id and t.event = 'OVERDUE')
                  and p.split_from is null""");
        boolean apologies = count("select count(*) from pg_class where relname = 'petition_apology'") > 0;
        long unapologised = apologies
                ? count("""
                        select count(*) from petition_timeline t where event = 'OVERDUE' and not exists
                          (select 1 from petition_apology a where a.petition_id = t.petition_id)""")
                : 0;
        LOG.warn(
                "Simulated year: {} petitions at {} agencies, {} events in {} s; wrong due dates {}, without owner {}, "
                        + "overdue unnoted {}, held time unequal to elapsed {}, overdue without an apology {}; {}",
                filed,
                AGENCIES, events.values().stream().mapToInt(Integer::intValue).sum(), took.toSeconds(), wrong.size(),
                unowned, missed, unequal.size(), apologies ? "" + unapologised : "not checked", events);

        assertThat(wrong).isEmpty();
        assertThat(unowned).isZero();
        assertThat(missed).isZero();
        assertThat(unequal).isEmpty();
        assertThat(unapologised).isZero();
        assertThat(count("select count(*) from petition where open or state in ('ANSWERED', 'DUPLICATE')"))
                .as("petitions without an end").isZero();
        assertThat(filed).isGreaterThanOrEqualTo(PETITIONS);
        assertThat(events.keySet()).contains(TimelineEvent.EXTENDED, TimelineEvent.SPLIT,
                TimelineEvent.MARKED_DUPLICATE, TimelineEvent.OVERDUE, TimelineEvent.REOPENED, TimelineEvent.ESCALATED);
    }

    private long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A clock that goes only when it is told to. */
    static final class MovedClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(START);

        void at(Instant instant) {
            now.updateAndGet(before -> instant.isAfter(before) ? instant : before);
        }

        void tick() {
            now.updateAndGet(before -> before.plusMillis(100));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Moved {

        @Bean
        @Primary
        MovedClock movedClock() {
            return new MovedClock();
        }
    }
}
