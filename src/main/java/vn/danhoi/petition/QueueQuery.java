package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.vietnamese.Vietnamese;

/** A queue filter as conditions and parameters of SQL. */
final class QueueQuery {

    private static final int MOST_WORDS = 12;
    /** Received within so few days: looked up by that. */
    private static final int FEW_DAYS = 62;
    /** Among so many of the newest a text is looked for first. */
    private static final int NEWEST = 4000;
    private static final String BY_DUE_DATE = "due_on, id";
    private static final String NEWEST_FIRST = "coalesce(answered_at, received_at) desc, id desc";
    private static final String SETTLED = "state in ('ANSWERED', 'CLOSED', 'REFUSED', 'WITHDRAWN', 'DUPLICATE')";

    private final List<String> conditions = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final QueueFilter.View view;
    private final boolean few;
    private final boolean plain;

    QueueQuery(QueueFilter filter, Topics topics, LocalDate today) {
        this.view = filter.view();
        this.few = filter.receivedFrom().isPresent() && filter.receivedTo().isPresent()
                && ChronoUnit.DAYS.between(filter.receivedFrom().get(), filter.receivedTo().get()) <= FEW_DAYS
                || filter.outcome().isPresent() && isOpen(view);
        this.plain = filter.agency().isEmpty() && Stream.of(filter.topic(), filter.area(), filter.kind(),
                filter.receivedFrom(), filter.receivedTo(), filter.dimension(), filter.outcome(), filter.text())
                .allMatch(Optional::isEmpty);
        filter.agency().ifPresent(a -> where("owner = :owner", "owner", a));
        if (!filter.privateReader()) {
            // What is private is shown to the official who has it all the same.
            filter.mine().ifPresentOrElse(
                    reader -> where("not is_private or assignee = any(:reader)", "reader", readers(filter, reader)),
                    () -> conditions.add("not is_private"));
        }
        view(filter, today);
        filter.topic().ifPresent(t -> where("topic = :topic", "topic", t));
        filter.area().ifPresent(a -> where("area = :area", "area", a));
        filter.kind().ifPresent(k -> where("kind = :kind", "kind", k.name()));
        filter.receivedFrom().ifPresent(d -> where("received_at >= :from", "from", startOf(d)));
        filter.receivedTo().ifPresent(d -> where("received_at < :to", "to", startOf(d.plusDays(1))));
        filter.outcome().ifPresent(o -> where("outcome = :outcome", "outcome", o.name()));
        filter.dimension().ifPresent(d -> where("topic = any(:dimension)", "dimension",
                topics.all().stream().filter(t -> t.dimension() == d).map(Topic::code).toArray(String[]::new)));
        filter.text().ifPresent(this::text);
    }

    /** Whether all it holds is open. */
    static boolean isOpen(QueueFilter.View view) {
        return switch (view) {
            case OPEN, MINE, UNASSIGNED, WAITING, APPROVAL, OVERDUE -> true;
            case UNREACHED, ANSWERED, CLOSED, ALL -> false;
        };
    }

    private void view(QueueFilter filter, LocalDate today) {
        conditions.addAll(chosen(view));
        if (view == QueueFilter.View.MINE) {
            parameters.put("mine", readers(filter, filter.mine()
                    .orElseThrow(() -> new IllegalArgumentException("The view MINE needs a user name"))));
        }
        if (view == QueueFilter.View.OVERDUE) {
            parameters.put("today", today);
        }
    }

    private static List<String> chosen(QueueFilter.View view) {
        return isOpen(view)
                ? Stream.concat(Stream.of("open"), amongOpen(view).stream()).toList()
                : switch (view) {
                    case UNREACHED -> List.of("unreached");
                    case ANSWERED -> List.of("state = 'ANSWERED'");
                    case CLOSED -> List.of("state in ('CLOSED', 'REFUSED', 'WITHDRAWN', 'DUPLICATE')");
                    default -> List.of();
                };
    }

    private static List<String> amongOpen(QueueFilter.View view) {
        return switch (view) {
            case MINE -> List.of("assignee = any(:mine)");
            case UNASSIGNED -> List.of("assignee is null");
            case WAITING -> List.of("state = 'WAITING_FOR_CITIZEN'");
            case APPROVAL -> List.of("state = 'AWAITING_APPROVAL'");
            case OVERDUE -> List.of("paused_on is null", "due_on < :today");
            default -> List.of();
        };
    }

    /** The reader and whom they stand in for. */
    private static String[] readers(QueueFilter filter, String reader) {
        return Stream.concat(Stream.of(reader), filter.covers().stream()).toArray(String[]::new);
    }

    /**
     * Every word must be there, looked up by the trigram index: a word of one or two letters whole, because no trigram lies
     * within it, a longer one also inside others. A code is found however it is typed.
     */
    private void text(String text) {
        var sought = Vietnamese.syllables(Vietnamese.clean(text)).stream().limit(MOST_WORDS)
                .map(w -> w.length() < 3 ? "% " + w + " %" : "%" + w + "%").toList();
        var alike = new ArrayList<String>();
        for (int i = 0; i < sought.size(); i++) {
            alike.add("folded like :word" + i);
            parameters.put("word" + i, sought.get(i));
        }
        String condition = alike.isEmpty() ? "true" : String.join(" and ", alike);
        var code = PetitionCode.parse(text);
        code.ifPresent(c -> parameters.put("code", c));
        words.add(condition + (code.isPresent() ? " or code = :code" : ""));
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private static Timestamp startOf(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ProvinceTime.ZONE).toInstant());
    }

    /** All it asks for, in no order. */
    String all() {
        return "select * from petition" + where(Stream.concat(conditions.stream(), words.stream()));
    }

    private static String where(Stream<String> conditions) {
        var all = conditions.toList();
        return all.isEmpty() ? "" : all.stream().collect(Collectors.joining(") and (", " where (", ")"));
    }

    /** What a view shows one after another, each part in the order of an index. */
    private record Part(List<String> conditions, String order) {}

    private List<Part> parts() {
        return switch (view) {
            case OPEN, MINE, UNASSIGNED, WAITING, APPROVAL, OVERDUE, UNREACHED -> List.of(
                    new Part(List.of(), BY_DUE_DATE));
            case ANSWERED, CLOSED -> List.of(new Part(List.of(), NEWEST_FIRST));
            case ALL -> List.of(new Part(List.of("open"), BY_DUE_DATE), new Part(List.of(SETTLED), NEWEST_FIRST));
        };
    }

    /** By due date, which puts the overdue first; what is settled newest first, after what is open. */
    String page() {
        return page(this::whole);
    }

    /**
     * The same, when as many of the settled as asked for are found among the newest: a text that is said often is found there
     * soonest, while the index of words would fetch all of them. Empty when nothing settled is sought by a text.
     */
    Optional<String> pageOfNewest() {
        boolean settled = parts().stream().anyMatch(part -> part.order().equals(NEWEST_FIRST));
        return words.isEmpty() || few || !settled ? Optional.empty() : Optional.of(page(this::newest));
    }

    private String page(Function<Part, String> petitions) {
        return "select * from (" + union(part -> petitions.apply(part) + " order by " + part.order() + " limit :most")
                + ") as page order by " + (parts().size() == 1
                        ? parts().getFirst().order()
                        : "open desc, case when open then due_on end, case when open then id end, " + NEWEST_FIRST)
                + " offset :offset limit :limit";
    }

    /** As many as there are, but no more than {@code :most}. */
    String count() {
        // All that is open stands at the end of the table; without an order it would be read from its beginning.
        return "select count(*) from (select from (" + union(part -> whole(part)
                + (plain && part.order().equals(BY_DUE_DATE) ? " order by " + BY_DUE_DATE : "") + " limit :most")
                + ") as parts limit :most) as found";
    }

    /** Whether only the view restricts: each view is long, and counted up to a number soonest. */
    boolean isPlain() {
        return plain;
    }

    /** As many as there are in each view of what is open, in one pass; each column is called as its view. */
    String countsOfOpen(QueueFilter filter, LocalDate today) {
        parameters.put("today", today);
        parameters.put("mine", filter.mine().map(reader -> readers(filter, reader)).orElse(new String[0]));
        // "open" is in no index but chooses it: named among the columns it would send every petition to be fetched.
        return "select " + Stream.of(QueueFilter.View.values()).filter(QueueQuery::isOpen)
                .map(v -> "count(*) filter (where %s) as %s".formatted(
                        Stream.concat(Stream.of("true"), amongOpen(v).stream()).collect(Collectors.joining(" and ")),
                        v))
                .collect(Collectors.joining(", ")) + " from petition"
                + where(Stream.of(List.of("open"), conditions, words).flatMap(List::stream));
    }

    private String union(Function<Part, String> petitions) {
        return parts().stream().map(petitions).collect(Collectors.joining(") union all (", "(", ")"));
    }

    private String whole(Part part) {
        String all = "select * from petition"
                + where(Stream.of(conditions, part.conditions(), words).flatMap(List::stream));
        // What is few must not be sought along the order of many.
        return few ? "select * from (" + all + " offset 0) as few" : all;
    }

    private String newest(Part part) {
        return part.order().equals(NEWEST_FIRST)
                ? "select * from (select * from petition"
                        + where(Stream.of(conditions, part.conditions()).flatMap(List::stream)) + " order by "
                        + part.order()
                        + " limit " + NEWEST + ") as newest" + where(words.stream())
                : whole(part);
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
