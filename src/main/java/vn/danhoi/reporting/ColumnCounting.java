package vn.danhoi.reporting;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.danhoi.agency.Topic;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.reporting.CaseColumns.Block;
import vn.danhoi.reporting.CaseColumns.Codes;
import vn.danhoi.reporting.DaysTaken.Weighted;
import vn.danhoi.reporting.Figures.Grouping;
import vn.danhoi.reporting.Figures.Measure;
import vn.danhoi.reporting.Figures.Narrow;
import vn.danhoi.reporting.Figures.Row;
import vn.danhoi.reporting.Figures.Scope;
import vn.danhoi.reporting.Figures.Times;

/** Counts what is kept in memory, in one pass for each question. */
final class ColumnCounting implements Counting {

    private final CaseColumns columns;
    private final WorkCalendar calendar;
    private final int today;
    private final int from;
    private final int to;
    /** Of each topic's number; 0 without one. */
    private final int[] dimensions;
    private final List<Condition> conditions = new ArrayList<>();

    private interface Condition {
        boolean holds(Block block, int i);
    }

    /** @param scope neither of a snapshot nor of a factor of satisfaction, which no column has */
    ColumnCounting(CaseColumns columns, Scope scope, List<Topic> topics, TaskTopics tasks, WorkCalendar calendar,
            LocalDate today) {
        this.columns = columns;
        this.calendar = calendar;
        this.today = day(today);
        this.from = day(scope.from());
        this.to = day(scope.to());
        var byTopic = topics.stream().collect(Collectors.toMap(Topic::code, Topic::dimension));
        this.dimensions = IntStream.range(0, columns.topics.size())
                .map(t -> byTopic.getOrDefault(columns.topics.code(t), 0)).toArray();
        scope.agency().map(columns.owners::find).ifPresent(a -> conditions.add((b, i) -> b.owner[i] == a));
        scope.topic().map(columns.topics::find).ifPresent(t -> conditions.add((b, i) -> b.topic[i] == t));
        scope.area().map(columns.areas::find).ifPresent(a -> conditions.add((b, i) -> b.area[i] == a));
        scope.channel().map(columns.channels::find).ifPresent(c -> conditions.add((b, i) -> b.channel[i] == c));
        scope.dimension().ifPresent(d -> conditions.add((b, i) -> dimensions[b.topic[i]] == d));
        scope.narrow().ifPresent(n -> conditions.add(condition(n, tasks)));
    }

    static boolean answers(Scope scope) {
        return scope.snapshot().isEmpty()
                && scope.narrow().filter(n -> n.kind() == Narrow.Kind.FACTOR).isEmpty();
    }

    private static int day(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }

    private Condition condition(Narrow narrow, TaskTopics tasks) {
        return switch (narrow.kind()) {
            case OUTCOME -> {
                int outcome = columns.outcomes.find(narrow.value());
                yield (b, i) -> b.outcome[i] == outcome && outcome != 0 && !b.isOpen(i);
            }
            case REFUSAL -> {
                int refusal = columns.refusals.find(narrow.value());
                yield (b, i) -> b.refusal[i] == refusal && refusal != 0 && !b.isOpen(i);
            }
            case LATE_REASON -> {
                int reason = columns.lateReasons.find(narrow.value());
                yield (b, i) -> b.lateReason[i] == reason && isLate(b, i);
            }
            case TASK -> {
                var about = Set.copyOf(tasks.topics(narrow.value(), Optional.empty()));
                var is = new boolean[columns.topics.size()];
                for (int t = 0; t < is.length; t++) {
                    is[t] = about.contains(columns.topics.code(t));
                }
                yield (b, i) -> is[b.topic[i]];
            }
            case FACTOR -> throw new IllegalArgumentException("No column has the factors");
        };
    }

    private void each(CaseColumns.Reader reader) {
        var all = conditions.toArray(Condition[]::new);
        columns.each(from, to, all.length == 0 ? reader : (b, i) -> {
            for (var condition : all) {
                if (!condition.holds(b, i)) {
                    return;
                }
            }
            reader.read(b, i);
        });
    }

    private static boolean isAnswered(Block b, int i) {
        return b.responded[i] != CaseColumns.NONE;
    }

    private boolean isDue(Block b, int i) {
        return isAnswered(b, i) || b.measuredDue[i] < today;
    }

    private static boolean isOnTime(Block b, int i) {
        return isAnswered(b, i) && b.responded[i] <= b.measuredDue[i];
    }

    private boolean isLate(Block b, int i) {
        return isAnswered(b, i) ? b.responded[i] > b.measuredDue[i] : b.measuredDue[i] < today;
    }

    /** The agency that answered had it from receipt to answer. */
    private static boolean isOwn(Block b, int i) {
        return !b.isTransferred(i) && !b.isRefused(i);
    }

    /** Open and received so many days ago. */
    private boolean isOpenSince(Block b, int i, int atLeast, int atMost) {
        int days = today - b.received[i];
        return b.isOpen(i) && days >= atLeast && days <= atMost;
    }

    private boolean is(Measure measure, Block b, int i) {
        return switch (measure) {
            case RECEIVED -> true;
            case ANSWERED -> isAnswered(b, i);
            case UNANSWERED -> !isAnswered(b, i);
            case DUE -> isDue(b, i);
            case ON_TIME -> isOnTime(b, i);
            case LATE -> isLate(b, i);
            case OVERDUE_OPEN -> b.isOpen(i) && b.due[i] < today;
            case PUBLISHED -> b.isPublished(i);
            case RATED -> b.rating[i] > 0;
            case APOLOGISED -> isLate(b, i) && b.isApologised(i);
            case DUE_OWN -> isDue(b, i) && isOwn(b, i);
            case ON_TIME_OWN -> isOnTime(b, i) && isOwn(b, i);
            case FIRST_RESPONSE -> b.firstResponse[i] != CaseColumns.NONE;
            case OPEN_WEEK -> isOpenSince(b, i, Integer.MIN_VALUE, 7);
            case OPEN_MONTH -> isOpenSince(b, i, 8, 30);
            case OPEN_QUARTER -> isOpenSince(b, i, 31, 90);
            case OPEN_OLDER -> isOpenSince(b, i, 91, Integer.MAX_VALUE);
        };
    }

    @Override
    public Map<Measure, Long> counts(Collection<Measure> measures) {
        var asked = measures.toArray(Measure[]::new);
        var counts = new long[asked.length];
        each((b, i) -> {
            for (int m = 0; m < asked.length; m++) {
                counts[m] += is(asked[m], b, i) ? 1 : 0;
            }
        });
        var found = new EnumMap<Measure, Long>(Measure.class);
        for (int m = 0; m < asked.length; m++) {
            found.put(asked[m], counts[m]);
        }
        return found;
    }

    @Override
    public Groups groups(Collection<Grouping> groupings) {
        var days = new WorkingDays();
        var tallies = groupings.stream().map(this::tally).toList();
        var total = new Tally((b, i) -> 0, n -> "", 1);
        each((b, i) -> {
            boolean answered = isAnswered(b, i);
            var one = new One(answered, isDue(b, i), isOnTime(b, i), b.isOpen(i) && b.due[i] < today,
                    b.isPublished(i), isLate(b, i) && b.isApologised(i), b.rating[i],
                    answered ? days.between(b.received[i], b.responded[i]) : 0);
            total.add(b, i, one);
            for (var tally : tallies) {
                tally.add(b, i, one);
            }
        });
        var rows = new EnumMap<Grouping, List<Row>>(Grouping.class);
        int n = 0;
        for (var grouping : groupings) {
            rows.put(grouping, tallies.get(n++).rows());
        }
        return new Groups(rows, total.row(0));
    }

    private Tally tally(Grouping grouping) {
        return switch (grouping) {
            case AGENCY -> new Tally((b, i) -> b.owner[i], columns.owners);
            case TOPIC -> new Tally((b, i) -> b.topic[i], columns.topics);
            case AREA -> new Tally((b, i) -> b.area[i], columns.areas);
            case CHANNEL -> new Tally((b, i) -> b.channel[i], columns.channels);
            case DIMENSION -> new Tally((b, i) -> dimensions[b.topic[i]], d -> d == 0 ? "" : String.valueOf(d),
                    Arrays.stream(dimensions).max().orElse(0) + 1);
            case MONTH -> {
                int first = Math.max(from, columns.firstDay());
                int last = Math.max(first, Math.min(to, columns.lastDay()));
                var start = YearMonth.from(LocalDate.ofEpochDay(first));
                var months = IntStream.rangeClosed(first, last)
                        .map(d -> monthsBetween(start, YearMonth.from(LocalDate.ofEpochDay(d)))).toArray();
                yield new Tally((b, i) -> months[b.received[i] - first], n -> start.plusMonths(n).toString(),
                        months[months.length - 1] + 1);
            }
        };
    }

    private static int monthsBetween(YearMonth first, YearMonth last) {
        return (last.getYear() - first.getYear()) * 12 + last.getMonthValue() - first.getMonthValue();
    }

    private interface Key {
        int of(Block block, int i);
    }

    /** What one petition adds to its groups. */
    private record One(boolean answered, boolean due, boolean onTime, boolean overdueOpen, boolean published,
            boolean apologised, int rating, int days) {}

    /** Rows of a grouping while they are counted. */
    private static final class Tally {

        private static final int COLUMNS = 9;

        private final Key key;
        private final IntFunction<String> name;
        private final long[] counts;
        /** How many answers took so many working days, by key. */
        private final int[][] taken;

        Tally(Key key, Codes codes) {
            this(key, codes::code, codes.size());
        }

        Tally(Key key, IntFunction<String> name, int keys) {
            this.key = key;
            this.name = name;
            this.counts = new long[keys * COLUMNS];
            this.taken = new int[keys][0];
        }

        void add(Block b, int i, One one) {
            int k = key.of(b, i);
            int at = k * COLUMNS;
            counts[at]++;
            counts[at + 1] += one.answered ? 1 : 0;
            counts[at + 2] += one.due ? 1 : 0;
            counts[at + 3] += one.onTime ? 1 : 0;
            counts[at + 4] += one.overdueOpen ? 1 : 0;
            counts[at + 5] += one.apologised ? 1 : 0;
            counts[at + 6] += one.rating > 0 ? 1 : 0;
            counts[at + 7] += one.rating;
            counts[at + 8] += one.published ? 1 : 0;
            if (one.answered) {
                if (one.days >= taken[k].length) {
                    taken[k] = Arrays.copyOf(taken[k], Math.max(one.days + 1, 2 * taken[k].length));
                }
                taken[k][one.days]++;
            }
        }

        List<Row> rows() {
            return IntStream.range(0, taken.length).filter(k -> counts[k * COLUMNS] > 0).mapToObj(this::row).toList();
        }

        Row row(int k) {
            int at = k * COLUMNS;
            return new Row(name.apply(k), name.apply(k), counts[at], counts[at + 1], counts[at + 2], counts[at + 3],
                    counts[at + 4], counts[at + 5], Times.of(weighted(taken[k])), counts[at + 6],
                    counts[at + 6] == 0
                            ? Optional.empty()
                            : Optional.of((double) counts[at + 7] / counts[at + 6]),
                    counts[at + 8]);
        }
    }

    private static List<Weighted> weighted(int[] taken) {
        return IntStream.range(0, taken.length).filter(d -> taken[d] > 0)
                .mapToObj(d -> new Weighted(d, taken[d])).toList();
    }

    /** Working days by the calendar of now, counted up once. */
    private final class WorkingDays {

        private final int first = columns.firstDay();
        private final int[] until = new int[Math.max(0, columns.lastDay() - first + 1)];

        WorkingDays() {
            for (int d = 1; d < until.length; d++) {
                until[d] = until[d - 1] + (calendar.isWorkingDay(LocalDate.ofEpochDay(first + (long) d)) ? 1 : 0);
            }
        }

        int between(int day, int later) {
            return Math.max(0, until[later - first] - until[day - first]);
        }
    }

    @Override
    public List<Weighted> firstResponses() {
        var days = new WorkingDays();
        var total = new Tally((b, i) -> 0, n -> "", 1);
        each((b, i) -> {
            if (b.firstResponse[i] != CaseColumns.NONE) {
                total.add(b, i, new One(true, false, false, false, false, false, 0,
                        days.between(b.received[i], b.firstResponse[i])));
            }
        });
        return weighted(total.taken[0]);
    }

    @Override
    public Map<String, Long> by(Narrow.Kind kind) {
        return switch (kind) {
            case OUTCOME -> counted(columns.outcomes, (b, i) -> b.isOpen(i) ? 0 : b.outcome[i], 1);
            case REFUSAL -> counted(columns.refusals, (b, i) -> b.isOpen(i) ? 0 : b.refusal[i], 1);
            case LATE_REASON -> counted(columns.lateReasons,
                    (b, i) -> isLate(b, i) ? b.lateReason[i] : columns.lateReasons.size(), 0);
            case TASK, FACTOR -> throw new IllegalArgumentException("Nothing is counted by " + kind);
        };
    }

    /** @param first the first number that counts */
    private Map<String, Long> counted(Codes codes, Key key, int first) {
        var counts = new long[codes.size() + 1];
        each((b, i) -> counts[key.of(b, i)]++);
        var found = new HashMap<String, Long>();
        for (int k = first; k < codes.size(); k++) {
            if (counts[k] > 0) {
                found.put(codes.code(k), counts[k]);
            }
        }
        return found;
    }

    @Override
    public List<Pair> pairs() {
        int areas = columns.areas.size();
        var petitions = new int[columns.topics.size()][];
        var late = new int[columns.topics.size()][];
        each((b, i) -> {
            int t = b.topic[i];
            if (petitions[t] == null) {
                petitions[t] = new int[areas];
                late[t] = new int[areas];
            }
            petitions[t][b.area[i]]++;
            late[t][b.area[i]] += isLate(b, i) ? 1 : 0;
        });
        var found = new ArrayList<Pair>();
        for (int t = 0; t < petitions.length; t++) {
            for (int a = 0; petitions[t] != null && a < areas; a++) {
                if (petitions[t][a] > 0) {
                    found.add(new Pair(columns.topics.code(t), columns.areas.code(a), petitions[t][a], late[t][a]));
                }
            }
        }
        return found;
    }
}
