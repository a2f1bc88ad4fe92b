package vn.danhoi.reporting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Row;

/** Counts the petitions of one scope. Both ways give the same numbers; rows come in no order and labelled by their keys. */
sealed interface Counting permits StatementCounting, ColumnCounting {

    /** One row for each value of each grouping, and the total. */
    Groups groups(Collection<Grouping> groupings);

    Map<Measure, Long> counts(Collection<Measure> measures);

    /** Working days from receipt to the first response. */
    List<DaysTaken.Weighted> firstResponses();

    /** How many by outcome, reason for refusing or reason for being late; only what occurs. */
    Map<String, Long> by(Narrow.Kind kind);

    /** By topic and commune; only pairs that occur. */
    List<Pair> pairs();

    record Groups(Map<Grouping, List<Row>> rows, Row total) {}

    /** Petitions of a topic from a commune, and the late ones of them; either may be empty. */
    record Pair(String topic, String area, long petitions, long late) {}
}
