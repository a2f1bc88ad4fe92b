package vn.danhoi.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.danhoi.reporting.DaysTaken.Weighted;

class DaysTakenTest {

    @Test
    void theMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
        assertThat(DaysTaken.median(List.of(new Weighted(9, 1), new Weighted(1, 2)))).isEqualTo(1);
        assertThat(DaysTaken.median(List.of(new Weighted(4, 1), new Weighted(1, 1)))).isEqualTo(2.5);
    }

    @Test
    void nineOfTenStayWithinTheNinetieth() {
        assertThat(DaysTaken.ninetieth(List.of(new Weighted(2, 9), new Weighted(30, 1)))).isEqualTo(2);
        assertThat(DaysTaken.ninetieth(List.of(new Weighted(2, 8), new Weighted(30, 2)))).isEqualTo(30);
        assertThat(DaysTaken.ninetieth(List.of(new Weighted(5, 1)))).isEqualTo(5);
    }
}
