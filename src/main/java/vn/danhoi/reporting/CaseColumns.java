package vn.danhoi.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the view {@code reporting_case} has of every petition, column by column: 36 bytes a petition. Days are days since 1970.
 * Not safe for several threads.
 */
final class CaseColumns {

    /** No such day. */
    static final int NONE = -1;
    /** What {@link #put} reads, after the id: days, codes, stars and marks, in the order of the columns here. */
    static final String SELECTED = """
            received_on - date '1970-01-01', coalesce(responded_on - date '1970-01-01', -1),
            coalesce(first_response_on - date '1970-01-01', -1), measured_due - date '1970-01-01',
            due_on - date '1970-01-01', owner, topic, area, channel, outcome, refusal, late_reason, coalesce(rating, 0),
            open::int + 2 * (state = 'REFUSED')::int + 4 * (published_on is not null)::int
              + 8 * (apologised_on is not null)::int + 16 * (transfers > 0)::int""";

    private static final int OPEN = 1;
    private static final int REFUSED = 2;
    private static final int PUBLISHED = 4;
    private static final int APOLOGISED = 8;
    private static final int TRANSFERRED = 16;

    final Codes owners = new Codes();
    final Codes topics = new Codes();
    final Codes areas = new Codes();
    final Codes channels = new Codes();
    final Codes outcomes = new Codes();
    final Codes refusals = new Codes();
    final Codes lateReasons = new Codes();

    private final Map<Long, Block> blocks = new TreeMap<>();
    private int firstDay = Integer.MAX_VALUE;
    private int lastDay = Integer.MIN_VALUE;

    /** Codes by numbers; none, like an empty one, is 0. */
    static final class Codes {

        private final List<String> codes = new ArrayList<>(List.of(""));
        private final Map<String, Integer> numbers = new HashMap<>(Map.of("", 0));

        /** A number nobody has for an unknown code. */
        int find(String code) {
            return numbers.getOrDefault(code, Integer.MAX_VALUE);
        }

        String code(int number) {
            return codes.get(number);
        }

        int size() {
            return codes.size();
        }

        private char number(@Nullable String code) {
            return code == null ? 0 : (char) (int) numbers.computeIfAbsent(code, c -> {
                if (codes.size() > Character.MAX_VALUE) {
                    throw new IllegalStateException("More different codes than petitions ever had");
                }
                codes.add(c);
                return codes.size() - 1;
            });
        }
    }

    /** Petitions whose ids follow each other. */
    static final class Block {

        static final int SIZE = 1 << 14;

        final int[] received = new int[SIZE];
        final int[] responded = new int[SIZE];
        final int[] firstResponse = new int[SIZE];
        final int[] measuredDue = new int[SIZE];
        final int[] due = new int[SIZE];
        final char[] owner = new char[SIZE];
        final char[] topic = new char[SIZE];
        final char[] area = new char[SIZE];
        final char[] channel = new char[SIZE];
        final char[] outcome = new char[SIZE];
        final char[] refusal = new char[SIZE];
        final char[] lateReason = new char[SIZE];
        final byte[] rating = new byte[SIZE];
        private final byte[] marks = new byte[SIZE];
        /** Nothing of it was received before or after these days. */
        private int earliest = Integer.MAX_VALUE;
        private int latest = Integer.MIN_VALUE;

        Block() {
            Arrays.fill(received, NONE);
        }

        boolean isOpen(int i) {
            return (marks[i] & OPEN) != 0;
        }

        boolean isRefused(int i) {
            return (marks[i] & REFUSED) != 0;
        }

        boolean isPublished(int i) {
            return (marks[i] & PUBLISHED) != 0;
        }

        boolean isApologised(int i) {
            return (marks[i] & APOLOGISED) != 0;
        }

        boolean isTransferred(int i) {
            return (marks[i] & TRANSFERRED) != 0;
        }
    }

    /** Looks at one petition. */
    interface Reader {
        void read(Block block, int i);
    }

    /** Every petition received on one of these days, both included. */
    void each(int from, int to, Reader reader) {
        for (var block : blocks.values()) {
            if (block.latest < from || block.earliest > to) {
                continue; // petitions of one time have ids of one range
            }
            for (int i = 0; i < Block.SIZE; i++) {
                if (block.received[i] >= from && block.received[i] <= to && block.received[i] != NONE) {
                    reader.read(block, i);
                }
            }
        }
    }

    /** Takes in a petition, or how it is now. */
    void put(long id, ResultSet row, int column) throws SQLException {
        var block = blocks.computeIfAbsent(Math.floorDiv(id, (long) Block.SIZE), b -> new Block());
        int i = Math.floorMod(id, Block.SIZE);
        int next = column;
        int received = seen(row.getInt(next++));
        block.received[i] = received;
        block.earliest = Math.min(block.earliest, received);
        block.latest = Math.max(block.latest, received);
        block.responded[i] = seen(row.getInt(next++));
        block.firstResponse[i] = seen(row.getInt(next++));
        block.measuredDue[i] = row.getInt(next++);
        block.due[i] = row.getInt(next++);
        block.owner[i] = owners.number(row.getString(next++));
        block.topic[i] = topics.number(row.getString(next++));
        block.area[i] = areas.number(row.getString(next++));
        block.channel[i] = channels.number(row.getString(next++));
        block.outcome[i] = outcomes.number(row.getString(next++));
        block.refusal[i] = refusals.number(row.getString(next++));
        block.lateReason[i] = lateReasons.number(row.getString(next++));
        block.rating[i] = row.getByte(next++);
        block.marks[i] = row.getByte(next);
    }

    private int seen(int day) {
        if (day != NONE) {
            firstDay = Math.min(firstDay, day);
            lastDay = Math.max(lastDay, day);
        }
        return day;
    }

    /** A petition that is there no more, or does not count. */
    void remove(long id) {
        var block = blocks.get(Math.floorDiv(id, (long) Block.SIZE));
        if (block != null) {
            block.received[Math.floorMod(id, Block.SIZE)] = NONE;
        }
    }

    /** No day of receipt or response is earlier; greater than {@link #lastDay} while there is none. */
    int firstDay() {
        return firstDay;
    }

    /** No day of receipt or response is later. */
    int lastDay() {
        return lastDay;
    }
}
