package vn.danhoi.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.reporting.Figures.Row;
import vn.danhoi.reporting.Figures.Times;

class RankingTest {

    @Test
    void manyMostlyOnTimeBeatFewAllOnTime() {
        var ranking = Ranking.of(List.of(agency("few", 20, 20), agency("many", 190, 201), agency("bad", 30, 60)), 20);

        assertThat(ranking.places()).extracting(p -> p.row().key()).containsExactly("many", "few", "bad");
        assertThat(ranking.places()).extracting(Ranking.Place::rank).containsExactly(1, 2, 3);
    }

    @Test
    void tooFewHaveNoPlaceAndTheSameSharesTheSame() {
        var ranking = Ranking.of(List.of(agency("b", 30, 40), agency("small", 19, 19), agency("a", 30, 40),
                agency("last", 0, 20)), 20);

        assertThat(ranking.places()).extracting(p -> p.row().key()).containsExactly("a", "b", "last");
        assertThat(ranking.places()).extracting(Ranking.Place::rank).containsExactly(1, 1, 3);
        assertThat(ranking.unranked()).extracting(Row::key).containsExactly("small");
    }

    @Test
    void theLowerEndIsThatOfTheTables() {
        // Of the formula in Wilson (1927), worked out apart from the code.
        assertThat(Ranking.lowerEnd(20, 20)).isCloseTo(0.8388748, within(1e-6));
        assertThat(Ranking.lowerEnd(190, 201)).isCloseTo(0.9046763, within(1e-6));
        assertThat(Ranking.lowerEnd(19, 20)).isCloseTo(0.7638688, within(1e-6));
        assertThat(Ranking.lowerEnd(0, 20)).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Ranking.lowerEnd(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Ranking.lowerEnd(3, 2));
    }

    static Row agency(String key, long onTime, long due) {
        return new Row(key, key, due, due, due, onTime, 0, 0, new Times(0, Optional.empty(), Optional.empty()), 0,
                Optional.empty(), 0);
    }
}
