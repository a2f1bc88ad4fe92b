package vn.danhoi.consultation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.consultation.Consultation.Question;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.screening.CitizenText;

/**
 * What people say to a draft: one answer a person and question, changeable until the last day; how the agency groups it, takes
 * it up or not, and why.
 */
@Component
@Transactional
public class Comments {

    private final JdbcClient jdbc;
    private final Consultations consultations;
    private final Masking masking;
    private final DataCipher cipher;
    private final Clock clock;

    Comments(JdbcClient jdbc, Consultations consultations, Masking masking, DataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.consultations = consultations;
        this.masking = masking;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** How a group of comments was taken up. */
    public enum Verdict {
        /** tiếp thu */
        ACCEPTED,
        /** tiếp thu một phần */
        PARTLY,
        /** không tiếp thu */
        NOT
    }

    /**
     * @param words as said; not of a choice
     * @param group that it was put into
     * @param quoted whether it is shown to the public, masked
     */
    public record Comment(long id, long questionId, Optional<Integer> choice, Optional<String> words,
            Optional<String> area, Optional<Long> group, boolean quoted, Instant at) {

        /** With other words in the place of these. */
        public Comment worded(UnaryOperator<String> change) {
            return new Comment(id, questionId, choice, words.map(change), area, group, quoted, at);
        }

        @Override
        public String toString() {
            return "Comment[" + id + "]";
        }
    }

    /** Comments that say the same, and the answer to them. */
    public record Group(long id, String summary, Verdict verdict, String reason, long comments) {}

    /** How many chose what where; {@code area} empty: not said. */
    public record Count(long questionId, Optional<Integer> choice, Optional<String> area, long people) {}

    /** Keeps a choice; false when comments are not taken (any more) or there is no such choice. */
    public boolean choose(Question question, long citizenId, int choice, Optional<String> area) {
        return choice >= 0 && choice < question.choices().size()
                && keep(question, citizenId, choice, null, area);
    }

    /** Keeps an answer in own words; false when comments are not taken (any more). */
    public boolean say(Question question, long citizenId, CitizenText words, Optional<String> area) {
        return !words.isBlank() && keep(question, citizenId, null, cipher.encryptText(words.value().strip()), area);
    }

    private boolean keep(Question question, long citizenId, @Nullable Integer choice, byte @Nullable [] words,
            Optional<String> area) {
        var consultation = consultations.ofQuestion(question.id());
        if (consultation.filter(c -> c.isOpen(ProvinceTime.date(clock.instant()))).isEmpty()) {
            return false;
        }
        jdbc.sql("""
                insert into consultation_answer (question_id, citizen_id, choice, words, area, at)
                values (:question, :citizen, :choice, :words, :area, :now)
                on conflict (question_id, citizen_id) do update set choice = excluded.choice, words = excluded.words,
                  area = coalesce(excluded.area, consultation_answer.area), at = excluded.at, group_id = null,
                  quoted = false""").param("question", question.id()).param("citizen", citizenId)
                .param("choice", choice).param("words", words).param("area", area.orElse(null)).param("now", now())
                .update();
        return true;
    }

    /** The person says where they live: all their answers to this draft count there. */
    public void from(long consultationId, long citizenId, String area) {
        jdbc.sql("""
                update consultation_answer set area = :area where citizen_id = :citizen and question_id in
                  (select id from consultation_question where consultation_id = :id)""").param("area", area)
                .param("citizen", citizenId).param("id", consultationId).update();
    }

    /** What a person answered to a draft. */
    @Transactional(readOnly = true)
    public List<Comment> ofCitizen(long consultationId, long citizenId) {
        return jdbc.sql("""
                select a.* from consultation_answer a join consultation_question q on q.id = a.question_id
                where q.consultation_id = :id and a.citizen_id = :citizen order by q.position""")
                .param("id", consultationId).param("citizen", citizenId).query(this::comment).list();
    }

    /** Everything a person ever said about drafts, newest first. */
    public List<String> wordsOf(long citizenId) {
        return jdbc.sql("""
                select words from consultation_answer where citizen_id = :citizen and words is not null
                order by id desc""").param("citizen", citizenId)
                .query((row, n) -> cipher.decryptText(row.getBytes("words"))).list();
    }

    /** Where a person last said they live. */
    @Transactional(readOnly = true)
    public Optional<String> areaOf(long citizenId) {
        return jdbc.sql("""
                select area from consultation_answer where citizen_id = :citizen and area is not null
                order by at desc, id desc limit 1""").param("citizen", citizenId).query(String.class).optional();
    }

    /** How many people commented. */
    @Transactional(readOnly = true)
    public long people(long consultationId) {
        return jdbc.sql("""
                select count(distinct a.citizen_id) from consultation_answer a
                join consultation_question q on q.id = a.question_id where q.consultation_id = :id""")
                .param("id", consultationId).query(Long.class).single();
    }

    /** Answers counted by question, choice and commune. */
    @Transactional(readOnly = true)
    public List<Count> counts(long consultationId) {
        return jdbc
                .sql("""
                select a.question_id, a.choice, a.area, count(*) as people from consultation_answer a
                join consultation_question q on q.id = a.question_id where q.consultation_id = :id
                group by a.question_id, a.choice, a.area order by a.question_id, a.choice nulls last, a.area nulls last""")
                .param("id", consultationId).query((row, n) -> new Count(row.getLong("question_id"),
                        Optional.ofNullable(row.getObject("choice")).map(c -> ((Number) c).intValue()),
                        Optional.ofNullable(row.getString("area")), row.getLong("people")))
                .list();
    }

    /** Answers in own words, oldest first. */
    @Transactional(readOnly = true)
    public List<Comment> said(long consultationId) {
        return jdbc.sql("""
                select a.* from consultation_answer a join consultation_question q on q.id = a.question_id
                where q.consultation_id = :id and a.words is not null order by q.position, a.id""")
                .param("id", consultationId).query(this::comment).list();
    }

    /** The table of what was taken up. */
    @Transactional(readOnly = true)
    public List<Group> groups(long consultationId) {
        return jdbc.sql("""
                select g.*, (select count(*) from consultation_answer a where a.group_id = g.id) as comments
                from consultation_group g where g.consultation_id = :id order by g.id""").param("id", consultationId)
                .query((row, n) -> new Group(row.getLong("id"), row.getString("summary"),
                        Verdict.valueOf(row.getString("verdict")), row.getString("reason"), row.getLong("comments")))
                .list();
    }

    /** Writes a line of the table; the words are shown to everybody, so phones and the like are taken out. */
    public long group(Consultation consultation, String summary, Verdict verdict, String reason, String by) {
        return jdbc.sql("""
                insert into consultation_group (consultation_id, summary, verdict, reason, entered_by, entered_at)
                values (:id, :summary, :verdict, :reason, :by, :now) returning id""").param("id", consultation.id())
                .param("summary", masking.masked(summary.strip())).param("verdict", verdict.name())
                .param("reason", masking.masked(reason.strip())).param("by", by).param("now", now())
                .query(Long.class).single();
    }

    /** Takes a line of the table back, as long as it is not public; its comments stand alone again. */
    public boolean ungroup(Consultation consultation, long group) {
        if (consultation.state() == Consultation.State.EXPLAINED) {
            return false;
        }
        jdbc.sql("update consultation_answer set group_id = null where group_id = :group").param("group", group)
                .update();
        return jdbc.sql("delete from consultation_group where id = :group and consultation_id = :id")
                .param("group", group).param("id", consultation.id()).update() == 1;
    }

    /** Puts comments into a group of the same draft; empty takes them out. */
    public int assign(Consultation consultation, List<Long> comments, Optional<Long> group) {
        if (group.isPresent() && groups(consultation.id()).stream().noneMatch(g -> g.id() == group.get())) {
            return 0;
        }
        return comments.stream().mapToInt(c -> jdbc.sql("""
                update consultation_answer set group_id = :group where id = :comment and question_id in
                  (select id from consultation_question where consultation_id = :id)""")
                .param("group", group.orElse(null)).param("comment", c).param("id", consultation.id()).update()).sum();
    }

    /** Shows a comment to the public or no longer; false for one whose words are not fit to be shown. */
    public boolean quote(Consultation consultation, long comment, boolean shown) {
        var found = said(consultation.id()).stream().filter(c -> c.id() == comment).findFirst();
        boolean fit = found.flatMap(Comment::words).filter(w -> !shown || masking.isFit(w)).isPresent();
        return fit && jdbc.sql("update consultation_answer set quoted = :shown where id = :id").param("shown", shown)
                .param("id", comment).update() == 1;
    }

    /** Comments shown to the public: phones, identity numbers and addresses of accounts taken out. */
    @Transactional(readOnly = true)
    public List<String> quotes(long consultationId) {
        return said(consultationId).stream().filter(Comment::quoted).flatMap(c -> c.words().stream())
                .map(masking::masked).toList();
    }

    /** What a person said goes, and with it that they were counted. */
    public void forget(long citizenId) {
        jdbc.sql("delete from consultation_answer where citizen_id = :citizen").param("citizen", citizenId).update();
        jdbc.sql("delete from consultation_told where citizen_id = :citizen").param("citizen", citizenId).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Comment comment(ResultSet row, int n) throws SQLException {
        byte @Nullable [] words = row.getBytes("words");
        return new Comment(row.getLong("id"), row.getLong("question_id"),
                Optional.ofNullable(row.getObject("choice")).map(c -> ((Number) c).intValue()),
                words == null ? Optional.empty() : Optional.of(cipher.decryptText(words)),
                Optional.ofNullable(row.getString("area")),
                Optional.ofNullable(row.getObject("group_id")).map(g -> ((Number) g).longValue()),
                row.getBoolean("quoted"), row.getTimestamp("at").toInstant());
    }
}
