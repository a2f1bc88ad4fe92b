package vn.danhoi.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.danhoi.reporting.Figures.Row;
import vn.danhoi.reporting.Figures.Table;
import vn.danhoi.reporting.OpenTable.Counts;

class OpenTableTest {

    @Test
    void whatNobodyCouldBeRecognisedInIsShownAsItIs() {
        var open = OpenTable.of(table(12, 5));

        assertThat(open.rows()).extracting(Row::received).containsExactly(12L, 5L);
        assertThat(open.rest()).isEmpty();
        assertThat(open.total()).map(Counts::received).contains(17L);
    }

    @Test
    void aSingleSmallGroupTakesTheNextOneWithItSoThatTheTotalTellsNothing() {
        var open = OpenTable.of(table(12, 7, 2));

        assertThat(open.rows()).extracting(Row::received).containsExactly(12L);
        assertThat(open.rest()).map(Counts::received).contains(9L);
    }

    @Test
    void smallGroupsThatAreFewTogetherTakeOneToo() {
        var open = OpenTable.of(table(12, 7, 2, 2));

        assertThat(open.rows()).extracting(Row::received).containsExactly(12L);
        assertThat(open.rest()).map(Counts::received).contains(11L);
    }

    @Test
    void ofVeryFewInAllNothingIsTold() {
        assertThat(OpenTable.of(table(2, 2))).isEqualTo(new OpenTable(List.of(), Optional.empty(), Optional.empty()));
        assertThat(OpenTable.of(table(4, 4)).total()).map(Counts::received).contains(8L);
        assertThat(OpenTable.of(table()).total()).map(Counts::received).contains(0L);
    }

    /** Whoever takes what is shown from the total never gets at fewer than two groups or fewer petitions than a group needs. */
    @Test
    void neverLeavesAGroupThatCanBeComputed() {
        var random = new Random(2026);
        for (int round = 0; round < 20_000; round++) {
            long[] received = random.longs(random.nextInt(8), 1, random.nextBoolean() ? 6 : 40).toArray();
            var table = table(received);
            var open = OpenTable.of(table);

            assertThat(open.rows()).allSatisfy(r -> assertThat(r.received()).isGreaterThanOrEqualTo(5));
            if (open.total().isEmpty()) {
                assertThat(open.rows()).isEmpty();
                assertThat(open.rest()).isEmpty();
                continue;
            }
            int hidden = table.rows().size() - open.rows().size();
            long rest = open.total().get().received() - open.rows().stream().mapToLong(Row::received).sum();
            if (hidden > 0) {
                assertThat(hidden).as("hidden of %s", table.rows()).isGreaterThanOrEqualTo(2);
                assertThat(rest).isGreaterThanOrEqualTo(5);
                assertThat(open.rest()).map(Counts::received).contains(rest);
            } else {
                assertThat(rest).isZero();
                assertThat(open.rest()).isEmpty();
            }
        }
    }

    private static Table table(long... received) {
        var rows = new ArrayList<Row>();
        long total = 0;
        for (int i = 0; i < received.length; i++) {
            rows.add(row("g" + i, received[i]));
            total += received[i];
        }
        return new Table(rows, row("", total));
    }

    private static Row row(String key, long received) {
        return new Row(key, key, received, received, received, received / 2, 0, 0,
                new Figures.Times(0, Optional.empty(), Optional.empty()), 0, Optional.empty(), 0);
    }
}
