package vn.danhoi.petition;

import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;

/**
 * Overdue petitions by field ({@code petition/overdue-fields.yaml}), land and building first, and by the file or procedure
 * they name (Báo cáo CCHC 2020, mục III.2c; Kế hoạch PAPI 2024, mục II.6b). Overdue as everywhere: open, not paused, last
 * day passed.
 */
@Component
public class OverdueFields {

    private static final String OVERDUE = "p.open and p.paused_on is null and p.due_on < :today";

    private final List<OverdueField> fields;
    private final FileNumbers numbers;
    private final JdbcClient jdbc;

    /** @throws vn.danhoi.content.ContentException with a problem of the file */
    OverdueFields(Content content, Topics topics, FileNumbers numbers, JdbcClient jdbc) {
        this.numbers = numbers;
        this.jdbc = jdbc;
        var taken = new HashSet<String>();
        var read = new ArrayList<OverdueField>();
        for (var node : content.file("petition/overdue-fields.yaml").allowOnly("fields").list("fields")) {
            read.add(field(node, topics, taken));
        }
        this.fields = List.copyOf(read);
    }

    private static OverdueField field(ContentNode node, Topics topics, Set<String> taken) {
        node.allowOnly("code", "name", "topics", "groups", "alert-over");
        for (var topic : node.optionalList("topics")) {
            if (topics.find(topic.text()).isEmpty()) {
                throw topic.problem("there is no topic '%s'".formatted(topic.text()));
            }
        }
        var groups = node.texts("groups");
        for (var group : node.optionalList("groups")) {
            if (topics.all().stream().noneMatch(t -> t.group().equals(group.text()))) {
                throw group.problem("no topic is of the group '%s'".formatted(group.text()));
            }
        }
        var named = node.texts("topics");
        var codes = topics.all().stream().filter(t -> named.contains(t.code()) || groups.contains(t.group()))
                .map(Topic::code).filter(taken::add).toList();
        if (codes.isEmpty()) {
            throw node.problem("the field has no topic of its own");
        }
        return new OverdueField(node.text("code"), node.text("name"), codes,
                node.optionalNumber("alert-over").map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    /** In the order of the file. */
    public List<OverdueField> fields() {
        return fields;
    }

    /**
     * What agencies owe by field, in the order of the fields, most first; nothing of those that owe nothing.
     *
     * @param agency only this one
     */
    @Transactional(readOnly = true)
    public List<OverdueField.Count> counts(Optional<String> agency, LocalDate today) {
        var byTopic = new HashMap<String, List<Owed>>();
        jdbc.sql("""
                select p.owner, p.topic, count(*) as overdue from petition p
                where %s and p.topic is not null and (:agency = '' or p.owner = :agency)
                group by p.owner, p.topic""".formatted(OVERDUE)).param("today", today)
                .param("agency", agency.orElse("")).query((ResultSet row) -> {
                    var owed = new Owed(row.getString("owner"), row.getString("topic"), row.getInt("overdue"));
                    byTopic.computeIfAbsent(owed.topic(), t -> new ArrayList<>()).add(owed);
                });
        var counts = new ArrayList<OverdueField.Count>();
        for (var field : fields) {
            var byAgency = new LinkedHashMap<String, LinkedHashMap<String, Integer>>();
            field.topics().stream().flatMap(t -> byTopic.getOrDefault(t, List.of()).stream()).sorted(Owed.MOST_FIRST)
                    .forEach(o -> byAgency.computeIfAbsent(o.owner(), owner -> new LinkedHashMap<>()).put(o.topic(),
                            o.overdue()));
            byAgency.entrySet().stream().map(e -> new OverdueField.Count(field, e.getKey(), e.getValue()))
                    .sorted(Comparator.comparingInt(OverdueField.Count::overdue).reversed()).forEach(counts::add);
        }
        return List.copyOf(counts);
    }

    private record Owed(String owner, String topic, int overdue) {

        private static final Comparator<Owed> MOST_FIRST = Comparator.comparingInt(Owed::overdue).reversed()
                .thenComparing(Owed::owner).thenComparing(Owed::topic);
    }

    /**
     * Overdue petitions that name a file or a procedure, the latest first; by procedure, then number.
     *
     * @param agency  only this one
     * @param sought  number or code of which a part is typed; empty: all
     * @param secrets whether private ones are listed too
     */
    @Transactional(readOnly = true)
    public List<OverdueFile> files(Optional<String> agency, String sought, boolean secrets, LocalDate today,
            int limit) {
        return jdbc.sql("""
                select p.code, p.owner, p.topic, p.due_on, f.number, f.procedure
                from petition p join petition_file f on f.petition_id = p.id
                where %s and (:agency = '' or p.owner = :agency) and (:secrets or not p.is_private)
                  and (:sought = '' or position(:sought in coalesce(f.number, '') || ' ' || coalesce(f.procedure, '')) > 0)
                order by f.procedure nulls last, p.due_on, p.id limit :limit""".formatted(OVERDUE))
                .param("today", today)
                .param("agency", agency.orElse("")).param("secrets", secrets).param("sought", sought)
                .param("limit", limit)
                .query((row, n) -> new OverdueFile(row.getString("code"), row.getString("owner"),
                        Optional.ofNullable(row.getString("topic")), row.getObject("due_on", LocalDate.class),
                        new FileReference(Optional.ofNullable(row.getString("number")),
                                Optional.ofNullable(row.getString("procedure")))))
                .list();
    }

    /** @param code of the petition */
    public record OverdueFile(String code, String owner, Optional<String> topic, LocalDate dueOn, FileReference file) {}

    /** The file a petition names. */
    @Transactional(readOnly = true)
    public Optional<FileReference> file(long petition) {
        return jdbc.sql("select number, procedure from petition_file where petition_id = :id").param("id", petition)
                .query((row, n) -> new FileReference(Optional.ofNullable(row.getString("number")),
                        Optional.ofNullable(row.getString("procedure"))))
                .optional();
    }

    /** Reads what the citizen writes; what was named first stays. */
    @EventListener
    void on(PetitionChanged change) {
        switch (change.entry().event()) {
            case FILED -> note(change.petitionId(), jdbc.sql("select words from petition where id = :id")
                    .param("id", change.petitionId()).query(String.class).single());
            case SUPPLEMENTED, CITIZEN_REPLIED ->
                change.entry().text().ifPresent(text -> note(change.petitionId(), text));
            default -> {
            }
        }
    }

    private void note(long petition, String text) {
        var file = numbers.in(text);
        if (!file.isEmpty()) {
            jdbc.sql("""
                    insert into petition_file (petition_id, number, procedure) values (:id, :number, :procedure)
                    on conflict (petition_id) do update set number = coalesce(petition_file.number, excluded.number),
                      procedure = coalesce(petition_file.procedure, excluded.procedure)""").param("id", petition)
                    .param("number", file.number().orElse(null)).param("procedure", file.procedure().orElse(null))
                    .update();
        }
    }
}
