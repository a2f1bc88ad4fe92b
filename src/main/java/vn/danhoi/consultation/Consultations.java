package vn.danhoi.consultation;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.consultation.Consultation.Kind;
import vn.danhoi.consultation.Consultation.Question;
import vn.danhoi.consultation.Consultation.State;
import vn.danhoi.vietnamese.Vietnamese;

/** Drafts from first writing to publication. What is published is not rewritten: people answered what they read. */
@Component
@Transactional
public class Consultations {

    /** Most questions of one consultation, most choices of one question. */
    public static final int MOST_QUESTIONS = 5;
    public static final int MOST_CHOICES = 4;

    private static final int SLUG = 60;

    private final JdbcClient jdbc;
    private final Clock clock;

    Consultations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A question as written: words and choices. */
    public record Asked(String words, List<String> choices) {}

    /**
     * What an official writes.
     *
     * @throws IllegalArgumentException when something is missing, too much or in the wrong order
     */
    public record Text(Kind kind, String title, String summary, String body, Optional<String> link,
            List<String> areas, LocalDate opensOn, LocalDate closesOn, List<Asked> questions) {

        public Text {
            boolean complete = !title.isBlank() && !summary.isBlank() && (!body.isBlank() || link.isPresent())
                    && !closesOn.isBefore(opensOn);
            boolean askable = !questions.isEmpty() && questions.size() <= MOST_QUESTIONS && questions.stream()
                    .allMatch(q -> !q.words().isBlank() && q.choices().size() != 1
                            && q.choices().size() <= MOST_CHOICES);
            if (!complete || !askable || !link.map(Text::isAddress).orElse(true)) {
                throw new IllegalArgumentException("A consultation needs title, summary, text, period and questions");
            }
            areas = List.copyOf(areas);
            questions = List.copyOf(questions);
        }

        private static boolean isAddress(String link) {
            try {
                var uri = URI.create(link);
                return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme())) && uri.getHost() != null;
            } catch (IllegalArgumentException e) {
                return false; // what is no address cannot be opened
            }
        }
    }

    /** Writes a new draft. */
    public Consultation draft(String agency, Text text, String by) {
        long id = jdbc.sql("""
                insert into consultation (slug, agency, kind, title, summary, body, link, areas, opens_on, closes_on,
                  state, created_by, created_at)
                values (:slug, :agency, :kind, :title, :summary, :body, :link, :areas, :opens, :closes, 'DRAFT', :by,
                  :now) returning id""").param("slug", freeSlug(text.title())).param("agency", agency)
                .params(columns(text)).param("by", by).param("now", now()).query(Long.class).single();
        ask(id, text);
        return find(id).orElseThrow();
    }

    /** Rewrites what is not published yet; a draft before the leader returns to its writer. */
    public boolean rewrite(Consultation consultation, Text text) {
        int changed = jdbc.sql("""
                update consultation set kind = :kind, title = :title, summary = :summary, body = :body, link = :link,
                  areas = :areas, opens_on = :opens, closes_on = :closes, state = 'DRAFT'
                where id = :id and state in ('DRAFT', 'SUBMITTED')""").params(columns(text))
                .param("id", consultation.id()).update();
        if (changed == 0) {
            return false;
        }
        jdbc.sql("delete from consultation_question where consultation_id = :id").param("id", consultation.id())
                .update();
        ask(consultation.id(), text);
        return true;
    }

    private static java.util.Map<String, @Nullable Object> columns(Text text) {
        var columns = new java.util.HashMap<String, @Nullable Object>();
        columns.put("kind", text.kind().name());
        columns.put("title", text.title().strip());
        columns.put("summary", text.summary().strip());
        columns.put("body", text.body().strip());
        columns.put("link", text.link().orElse(null));
        columns.put("areas", String.join(",", text.areas()));
        columns.put("opens", text.opensOn());
        columns.put("closes", text.closesOn());
        return columns;
    }

    private void ask(long id, Text text) {
        int position = 1;
        for (var question : text.questions()) {
            jdbc.sql("""
                    insert into consultation_question (consultation_id, position, words, choices)
                    values (:id, :position, :words, :choices)""").param("id", id).param("position", position++)
                    .param("words", question.words().strip())
                    .param("choices", String.join("\n", question.choices().stream().map(String::strip).toList()))
                    .update();
        }
    }

    private String freeSlug(String title) {
        String slug = Vietnamese.slug(title);
        String base = slug.substring(0, Math.min(slug.length(), SLUG)).replaceAll("-+$", "");
        String free = base.isEmpty() ? "du-thao" : base;
        for (int i = 2; jdbc.sql("select 1 from consultation where slug = :slug").param("slug", free)
                .query(Integer.class).optional().isPresent(); i++) {
            free = base + "-" + i;
        }
        return free;
    }

    /** Puts it before the leader. */
    public boolean submit(Consultation consultation) {
        return step(consultation, State.SUBMITTED, "DRAFT", null);
    }

    /** The leader wants it rewritten. */
    public boolean sendBack(Consultation consultation, String why) {
        return step(consultation, State.DRAFT, "SUBMITTED", why.strip());
    }

    private boolean step(Consultation consultation, State to, String from, @Nullable String note) {
        return jdbc.sql("update consultation set state = :to, note = :note where id = :id and state = :from")
                .param("to", to.name()).param("note", note).param("id", consultation.id()).param("from", from)
                .update() == 1;
    }

    /** The leader approves: it is public from its first day on. False when it was changed or is past its last day. */
    public boolean publish(Consultation consultation, String by) {
        return jdbc.sql("""
                update consultation set state = 'PUBLISHED', note = null, published_by = :by, published_at = :now
                where id = :id and state = 'SUBMITTED' and closes_on >= :today""").param("by", by)
                .param("now", now()).param("id", consultation.id()).param("today", today()).update() == 1;
    }

    /** What was taken up becomes public, once, after the last day of comments. */
    boolean explained(Consultation consultation, String by) {
        return jdbc.sql("""
                update consultation set state = 'EXPLAINED', explained_by = :by, explained_at = :now
                where id = :id and state = 'PUBLISHED' and closes_on < :today""").param("by", by).param("now", now())
                .param("id", consultation.id()).param("today", today()).update() == 1;
    }

    @Transactional(readOnly = true)
    public Optional<Consultation> find(long id) {
        return select("where id = :value", id).stream().findFirst();
    }

    /** By its public address, once its period has begun. */
    @Transactional(readOnly = true)
    public Optional<Consultation> published(String slug) {
        return select("where slug = :value and published_at is not null", slug).stream()
                .filter(c -> !today().isBefore(c.opensOn())).findFirst();
    }

    /** The one a question belongs to. */
    @Transactional(readOnly = true)
    public Optional<Consultation> ofQuestion(long questionId) {
        return select("where id = (select consultation_id from consultation_question where id = :value)", questionId)
                .stream().findFirst();
    }

    /** All of an agency, newest first; of all agencies when none is named. */
    @Transactional(readOnly = true)
    public List<Consultation> list(Optional<String> agency) {
        return agency.map(a -> select("where agency = :value order by id desc limit 200", a))
                .orElseGet(() -> select("where :value = 0 order by id desc limit 200", 0));
    }

    /** Those that take comments today, the one that ends first first. */
    @Transactional(readOnly = true)
    public List<Consultation> open() {
        return select("""
                where state = 'PUBLISHED' and :value between opens_on and closes_on
                order by closes_on, id""", today());
    }

    /** Those whose comments are over, newest first. */
    @Transactional(readOnly = true)
    public List<Consultation> over(int limit) {
        return select("where published_at is not null and closes_on < :value order by closes_on desc, id desc", today())
                .stream().limit(limit).toList();
    }

    private List<Consultation> select(String condition, Object value) {
        return jdbc.sql("select * from consultation " + condition).param("value", value).query(this::read).list();
    }

    private Consultation read(ResultSet row, int n) throws SQLException {
        long id = row.getLong("id");
        var questions = jdbc.sql("""
                select id, position, words, choices from consultation_question where consultation_id = :id
                order by position""").param("id", id).query((q, i) -> new Question(q.getLong("id"),
                q.getInt("position"), q.getString("words"), parts(q.getString("choices"), "\n"))).list();
        return new Consultation(id, row.getString("slug"), row.getString("agency"), Kind.valueOf(row.getString("kind")),
                row.getString("title"), row.getString("summary"), row.getString("body"),
                Optional.ofNullable(row.getString("link")), parts(row.getString("areas"), ","),
                row.getObject("opens_on", LocalDate.class), row.getObject("closes_on", LocalDate.class),
                State.valueOf(row.getString("state")), Optional.ofNullable(row.getString("note")), questions,
                instant(row, "published_at"), instant(row, "explained_at"));
    }

    static Optional<java.time.Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(java.sql.Timestamp::toInstant);
    }

    private static List<String> parts(String joined, String separator) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(separator));
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
