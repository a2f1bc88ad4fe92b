package vn.danhoi.reporting;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.danhoi.reporting.Figures.Grouping;

/** Counts kept rows one by one, in plain steps, beside the statements the figures are made of: both must say the same. */
final class SnapshotTally {

    private final LocalDate asOf;
    private final MessageDigest digest;
    private final Map<Grouping, Map<String, Counts>> groups = new EnumMap<>(Grouping.class);
    private final Counts total = new Counts();

    SnapshotTally(LocalDate asOf) {
        this.asOf = asOf;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** A kept row, as far as it is counted. */
    record Kept(long id, String owner, @Nullable String topic, @Nullable Integer dimension, @Nullable String area,
            String channel, String state, boolean open, LocalDate received, @Nullable LocalDate responded,
            LocalDate measuredDue, @Nullable Integer rating, @Nullable LocalDate apologised,
            @Nullable String lateReason) {

        static Kept of(ResultSet row) throws SQLException {
            return new Kept(row.getLong("id"), row.getString("owner"), row.getString("topic"),
                    row.getObject("dimension", Integer.class), row.getString("area"), row.getString("channel"),
                    row.getString("state"), row.getBoolean("open"), row.getObject("received_on", LocalDate.class),
                    row.getObject("responded_on", LocalDate.class), row.getObject("measured_due", LocalDate.class),
                    row.getObject("rating", Integer.class), row.getObject("apologised_on", LocalDate.class),
                    row.getString("late_reason"));
        }
    }

    /** What was counted of a group. */
    static final class Counts {

        long received;
        long answered;
        long due;
        long onTime;
        long late;
        long apologised;
        long rated;
        long stars;

        private void add(Kept row, LocalDate asOf) {
            received++;
            boolean late;
            if (row.responded() == null) {
                late = asOf.isAfter(row.measuredDue());
                due += late ? 1 : 0;
            } else {
                answered++;
                due++;
                late = row.responded().isAfter(row.measuredDue());
                onTime += late ? 0 : 1;
            }
            if (late) {
                this.late++;
                apologised += row.apologised() == null ? 0 : 1;
            }
            if (row.rating() != null) {
                rated++;
                stars += row.rating();
            }
        }
    }

    void add(Kept row) {
        digest.update((row.toString() + "\n").getBytes(StandardCharsets.UTF_8));
        total.add(row, asOf);
        count(Grouping.AGENCY, row.owner(), row);
        count(Grouping.TOPIC, row.topic() == null ? "" : row.topic(), row);
        count(Grouping.DIMENSION, row.dimension() == null ? "" : String.valueOf(row.dimension()), row);
        count(Grouping.AREA, row.area() == null ? "" : row.area(), row);
        count(Grouping.CHANNEL, row.channel(), row);
        count(Grouping.MONTH, row.received().toString().substring(0, 7), row);
    }

    private void count(Grouping grouping, String key, Kept row) {
        of(grouping).computeIfAbsent(key, k -> new Counts()).add(row, asOf);
    }

    Counts total() {
        return total;
    }

    Map<String, Counts> of(Grouping grouping) {
        return groups.computeIfAbsent(grouping, g -> new TreeMap<>());
    }

    /** Of the rows so far; afterwards nothing may be added. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
