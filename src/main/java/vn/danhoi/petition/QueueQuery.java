package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.vietnamese.Vietnamese;

/** A queue filter as conditions and parameters of SQL. */
final class QueueQuery {

    private static final int MOST_WORDS = 12;

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final QueueFilter.View view;

    QueueQuery(QueueFilter filter, Topics topics, LocalDate today) {
        this.view = filter.view();
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

    private void view(QueueFilter filter, LocalDate today) {
        switch (filter.view()) {
            case OPEN -> conditions.add("open");
            case MINE -> {
                conditions.add("open");
                where("assignee = any(:mine)", "mine", readers(filter, filter.mine()
                        .orElseThrow(() -> new IllegalArgumentException("The view MINE needs a user name"))));
            }
            case UNASSIGNED -> conditions.add("open and assignee is null");
            case WAITING -> conditions.add("state = 'WAITING_FOR_CITIZEN'");
            case APPROVAL -> conditions.add("state = 'AWAITING_APPROVAL'");
            case OVERDUE -> {
                conditions.add("open and paused_on is null");
                where("due_on < :today", "today", today);
            }
            case UNREACHED -> conditions.add("unreached");
            case ANSWERED -> conditions.add("state = 'ANSWERED'");
            case CLOSED -> conditions.add("state in ('CLOSED', 'REFUSED', 'WITHDRAWN', 'DUPLICATE')");
            case ALL -> {
            }
        }
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
        var words = Vietnamese.syllables(Vietnamese.clean(text)).stream().limit(MOST_WORDS)
                .map(w -> w.length() < 3 ? "% " + w + " %" : "%" + w + "%").toList();
        var alike = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            alike.add("folded like :word" + i);
            parameters.put("word" + i, words.get(i));
        }
        String condition = alike.isEmpty() ? "true" : String.join(" and ", alike);
        PetitionCode.parse(text).ifPresentOrElse(code -> where(condition + " or code = :code", "code", code),
                () -> conditions.add(condition));
    }

    private void where(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }

    private static Timestamp startOf(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ProvinceTime.ZONE).toInstant());
    }

    String where() {
        return conditions.isEmpty() ? "" : conditions.stream().collect(Collectors.joining(") and (", " where (", ")"));
    }

    /** By due date, which puts the overdue first; what is settled newest first, after what is open. */
    String order() {
        return switch (view) {
            case OPEN, MINE, UNASSIGNED, WAITING, APPROVAL, OVERDUE, UNREACHED -> " order by due_on, id";
            case ANSWERED, CLOSED -> " order by coalesce(answered_at, received_at) desc, id desc";
            case ALL ->
                " order by open desc, case when open then due_on end, coalesce(answered_at, received_at) desc, id";
        };
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
