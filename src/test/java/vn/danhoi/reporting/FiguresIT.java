package vn.danhoi.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Topics;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** Eight petitions of March 2026 and what a person with paper and calendar makes of them. */
@IntegrationTest
@Import(Cases.class)
@Transactional
class FiguresIT {

    private static final Scope MARCH = Scope.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31));

    @Autowired
    Figures figures;
    @Autowired
    Cases cases;
    @Autowired
    Petitions petitions;
    @Autowired
    Topics topics;
    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void march() {
        // Monday 2 March + 10 working days = Monday 16 March.
        responded(received("2026-03-02", Cases.WARD), "2026-03-04", 5); // 2 working days, on time
        responded(received("2026-03-02", Cases.WARD), "2026-03-16", 4); // 10, on the last day
        responded(received("2026-03-02", Cases.WARD), "2026-03-17", null); // 11, late
        received("2026-03-03", Cases.WARD); // never answered, overdue
        responded(received("2026-03-06", Cases.OTHER_WARD), "2026-03-09", 2); // Friday to Monday: 1
        var refused = received("2026-03-09", Cases.OTHER_WARD);
        refuse(refused, "2026-03-12"); // 3, on time
        petitions.withdraw(received("2026-03-10", Cases.WARD).summary().id()); // does not count
        received("2026-04-01", Cases.WARD); // another month
    }

    @Test
    void countsAsByHand() {
        var total = figures.total(MARCH);

        assertThat(total.received()).isEqualTo(6);
        assertThat(total.answered()).isEqualTo(5);
        assertThat(total.due()).isEqualTo(6);
        assertThat(total.onTime()).isEqualTo(4);
        assertThat(total.overdueOpen()).isEqualTo(1);
        assertThat(total.responseRate()).hasValueSatisfying(r -> assertThat(r).isEqualTo(5 / 6.0, within(1e-9)));
        assertThat(total.onTimeRate()).hasValueSatisfying(r -> assertThat(r).isEqualTo(4 / 6.0, within(1e-9)));
        assertThat(total.medianDays()).as("1 2 3 10 11").contains(3.0);
        assertThat(total.rated()).isEqualTo(3);
        assertThat(total.satisfaction())
                .hasValueSatisfying(s -> assertThat(s).isEqualTo((5 + 4 + 2) / 3.0, within(1e-9)));
    }

    @Test
    void groupsByAgencyWithTheSameTotal() {
        var table = figures.by(Grouping.AGENCY, MARCH);

        assertThat(table.rows()).extracting(Figures.Row::key).containsExactly(Cases.WARD, Cases.OTHER_WARD);
        var ward = table.rows().getFirst();
        assertThat(ward.label()).isEqualTo("UBND phường Buôn Ma Thuột");
        assertThat(ward.received()).isEqualTo(4);
        assertThat(ward.onTime()).isEqualTo(2);
        assertThat(ward.medianDays()).as("2 10 11").contains(10.0);
        assertThat(table.rows().get(1).medianDays()).as("1 3").contains(2.0);
        assertThat(table.total()).isEqualTo(figures.total(MARCH));
    }

    @Test
    void groupsByMonthAndDimension() {
        var spring = Scope.of(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 30));

        assertThat(figures.by(Grouping.MONTH, spring).rows()).extracting(Figures.Row::key, Figures.Row::received)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("2026-03", 6L),
                        org.assertj.core.groups.Tuple.tuple("2026-04", 1L));
        int dimension = topics.find("rac-khong-thu-gom").orElseThrow().dimension();
        assertThat(figures.by(Grouping.DIMENSION, MARCH).rows()).extracting(Figures.Row::key)
                .containsExactly(String.valueOf(dimension));
        assertThat(figures.by(Grouping.TOPIC, MARCH).rows()).extracting(Figures.Row::label)
                .containsExactly("thu gom rác");
        assertThat(figures.by(Grouping.AREA, MARCH).rows()).hasSize(1);
        assertThat(figures.by(Grouping.CHANNEL, MARCH).rows()).extracting(Figures.Row::key, Figures.Row::received)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("zalo", 6L));
    }

    @Test
    void everyNumberCanBeListed() {
        var scopes = java.util.List.of(MARCH,
                new Scope(MARCH.from(), MARCH.to(), Optional.of(Cases.WARD), Optional.of("rac-khong-thu-gom"),
                        Optional.of(topics.find("rac-khong-thu-gom").orElseThrow().dimension()),
                        Optional.of("phuong-buon-ma-thuot"), Optional.of("zalo")));
        for (var scope : scopes) {
            var total = figures.total(scope);
            assertListed(Measure.RECEIVED, scope, total.received());
            assertListed(Measure.ANSWERED, scope, total.answered());
            assertListed(Measure.UNANSWERED, scope, total.received() - total.answered());
            assertListed(Measure.DUE, scope, total.due());
            assertListed(Measure.ON_TIME, scope, total.onTime());
            assertListed(Measure.LATE, scope, total.due() - total.onTime());
            assertListed(Measure.OVERDUE_OPEN, scope, total.overdueOpen());
            assertListed(Measure.RATED, scope, total.rated());
        }
    }

    @Test
    void anEmptyPeriodHasNoRates() {
        var total = figures.total(Scope.of(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 31)));

        assertThat(total.received()).isZero();
        assertThat(total.responseRate()).isEmpty();
        assertThat(total.onTimeRate()).isEmpty();
        assertThat(total.medianDays()).isEmpty();
        assertThat(total.satisfaction()).isEmpty();
    }

    private void assertListed(Measure measure, Scope scope, long expected) {
        assertThat(figures.petitions(measure, scope, 0, 100)).as(measure.name()).hasSize((int) expected);
        assertThat(figures.count(measure, scope)).as(measure.name()).isEqualTo(expected);
    }

    private PetitionDetails received(String day, String agency) {
        return cases.garbage().lead(agency).receivedAt(day + "T03:00:00Z").file();
    }

    /** The answer's day is moved to the past, where the test's calendar is. */
    private void responded(PetitionDetails petition, String day, @Nullable Integer stars) {
        long id = petition.summary().id();
        var actor = Cases.official(petition.summary().owner());
        var accepted = petitions.accept(id, petition.version(), actor);
        petitions.answer(id, accepted.version(), actor,
                Answer.of("Tổ vệ sinh đã gom rác hẻm 12 lúc 7:30.", Outcome.SOLVED));
        if (stars != null) {
            petitions.rate(id, stars, Optional.empty());
        }
        moveTo("first_answered_at", id, day);
    }

    private void refuse(PetitionDetails petition, String day) {
        long id = petition.summary().id();
        petitions.refuse(id, petition.version(), Cases.official(petition.summary().owner()),
                Cases.COURT, "Bãi rác này thuộc tỉnh khác; anh chị liên hệ UBND xã bên đó theo số đường dây nóng.");
        moveTo("closed_at", id, day);
    }

    private void moveTo(String column, long id, String day) {
        jdbc.sql("update petition set %s = :at where id = :id".formatted(column))
                .param("at", java.sql.Timestamp.from(Instant.parse(day + "T08:00:00Z"))).param("id", id).update();
    }
}
