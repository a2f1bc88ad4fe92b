package vn.danhoi.petition;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Content;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Replies to begin with: those of {@code petition/reply-templates.yaml} for everybody, and those the leader of an agency
 * keeps for it. What stands in braces is filled in from the petition, what stands in brackets is for the official.
 */
@Component
@Transactional
public class ReplyTemplates {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern BLANK = Pattern.compile("\\[[^\\[\\]\\n]{2,80}]");

    private final Map<Variable, String> names = new HashMap<>();
    private final List<Template> shipped = new ArrayList<>();
    private final JdbcClient jdbc;
    private final Clock clock;

    /** What of a petition a template can name. */
    public enum Variable {
        CODE, RECEIVED, DUE, PLACE, TOPIC, AGENCY
    }

    /** Where a template can be used. */
    public enum Form {
        ANSWER, ASK, REFUSE;

        /** As the forms of the petition page are called. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param id     names it among all: a code of the file, or a number
     * @param agency whose own it is; empty for one of the file
     * @param topics for which alone it is offered; none means all
     */
    public record Template(String id, Optional<String> agency, Form form, List<String> topics, String name,
            String text) {}

    /** @throws vn.danhoi.content.ContentException for an unknown variable or topic, or a code given twice */
    public ReplyTemplates(Content content, Topics topics, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        var root = content.file("petition/reply-templates.yaml").allowOnly("variables", "templates");
        var given = root.child("variables");
        Arrays.stream(Variable.values())
                .forEach(v -> names.put(v, given.text(v.name().toLowerCase(Locale.ROOT))));
        root.list("templates").forEach(node -> {
            node.allowOnly("code", "form", "name", "topics", "text");
            var template = new Template(node.text("code"), Optional.empty(),
                    Arrays.stream(Form.values()).filter(f -> f.code().equals(node.text("form"))).findFirst()
                            .orElseThrow(() -> node.problem("there is no form '%s'".formatted(node.text("form")))),
                    node.has("topics") ? node.texts("topics") : List.of(), node.text("name"), node.text("text"));
            template.topics().stream().filter(t -> topics.find(t).isEmpty()).findFirst().ifPresent(t -> {
                throw node.problem("there is no topic '%s'".formatted(t));
            });
            var unknown = unknown(template.text());
            if (!unknown.isEmpty()) {
                throw node.problem("unknown variables " + unknown);
            }
            if (shipped.stream().anyMatch(t -> t.id().equals(template.id()))) {
                throw node.problem("template '%s' is given twice".formatted(template.id()));
            }
            shipped.add(template);
        });
    }

    /** What may stand in braces. */
    public List<String> variables() {
        return Arrays.stream(Variable.values()).map(names::get).toList();
    }

    /** What stands in braces and is no variable. */
    public Set<String> unknown(String text) {
        return VARIABLE.matcher(text).results().map(m -> m.group(1).strip()).filter(n -> !names.containsValue(n))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The first place in brackets nobody has filled in, brackets included. */
    public static Optional<String> blank(String text) {
        return BLANK.matcher(text).results().map(m -> m.group()).findFirst();
    }

    /** Those offered for a topic: made for it first, then the agency's own, then the others. */
    @Transactional(readOnly = true)
    public List<Template> of(String agency, Optional<String> topic) {
        var all = Stream.concat(own(agency).stream(), shipped.stream())
                .filter(t -> t.topics().isEmpty() || topic.filter(t.topics()::contains).isPresent()).toList();
        return Stream.concat(all.stream().filter(t -> !t.topics().isEmpty()),
                all.stream().filter(t -> t.topics().isEmpty())).toList();
    }

    /** Those of the file. */
    public List<Template> shipped() {
        return List.copyOf(shipped);
    }

    /** Those an agency keeps, by name. */
    @Transactional(readOnly = true)
    public List<Template> own(String agency) {
        return jdbc.sql("""
                select * from petition_reply_template where agency = :agency and removed_at is null order by name, id
                """).param("agency", agency).query((row, n) -> new Template(String.valueOf(row.getLong("id")),
                Optional.of(row.getString("agency")), Form.valueOf(row.getString("form").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getString("topic")).stream().toList(), row.getString("name"),
                row.getString("text"))).list();
    }

    /**
     * Keeps one more for an agency.
     *
     * @throws IllegalArgumentException when it names an unknown variable; see {@link #unknown}
     */
    public void keep(String agency, Form form, Optional<String> topic, String name, String text, String by) {
        if (!unknown(text).isEmpty()) {
            throw new IllegalArgumentException("Unknown variables " + unknown(text));
        }
        jdbc.sql("""
                insert into petition_reply_template (agency, form, topic, name, text, saved_at, saved_by)
                values (:agency, :form, :topic, :name, :text, :now, :by)
                """).param("agency", agency).param("form", form.code()).param("topic", topic.orElse(null))
                .param("name", Vietnamese.clean(name).strip()).param("text", Vietnamese.clean(text).strip())
                .param("now", Timestamp.from(clock.instant())).param("by", by).update();
    }

    /** Takes one of an agency's own away; false when it is none of theirs. */
    public boolean remove(String agency, long id) {
        return jdbc.sql("""
                update petition_reply_template set removed_at = :now
                where id = :id and agency = :agency and removed_at is null
                """).param("now", Timestamp.from(clock.instant())).param("id", id).param("agency", agency)
                .update() == 1;
    }

    /** The text with its variables filled in; what the petition does not say becomes a blank for the official. */
    public String filled(Template template, Map<Variable, String> values) {
        return VARIABLE.matcher(template.text()).replaceAll(match -> {
            String name = match.group(1).strip();
            return Matcher.quoteReplacement(names.entrySet().stream().filter(e -> e.getValue().equals(name))
                    .findFirst().map(e -> values.get(e.getKey())).orElse("[" + name + "]"));
        });
    }
}
