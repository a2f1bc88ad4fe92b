package vn.danhoi.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.learning.Similar;
import vn.danhoi.screening.CitizenText;

/**
 * What people asked and what came of it, so that the service learns what it does not know. The conversation is kept only to
 * forget with it; the words are encrypted; numbers that may be a phone or an identity card are masked, and after a while only the counts stay.
 */
@Component
public class AskedQuestions {

    /** How long the words are kept. */
    static final Duration WORDS_KEPT = Duration.ofDays(180);
    private static final int MOST_GROUPED = 2_000;
    private static final int LONGEST = 500;
    private static final Pattern LONG_NUMBER = Pattern.compile("\\+?\\d(?:[ .-]?\\d){8,}");

    private final JdbcClient jdbc;
    private final Knowledge knowledge;
    private final DataCipher cipher;
    private final Clock clock;

    AskedQuestions(JdbcClient jdbc, Knowledge knowledge, DataCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.knowledge = knowledge;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Where a question came from. */
    public enum Via {
        CHAT, API
    }

    /** How a question without a good answer was dealt with. */
    public enum Settled {
        ANSWERED, ATTACHED, DISMISSED
    }

    /** @param text as asked, masked */
    public record Asked(long id, String text, Instant at, Decision decision, Optional<String> entry) {}

    /**
     * Questions that ask the same.
     *
     * @param questions newest first
     */
    public record Group(List<Asked> questions) {

        /** The shortest stands for all. */
        public String text() {
            return questions.stream().map(Asked::text).min(Comparator.comparingInt(String::length)).orElseThrow();
        }

        public Instant last() {
            return questions.getFirst().at();
        }
    }

    /** A week's counts, from Monday. */
    public record Week(LocalDate monday, long asked, long answered, long askedBack, long unknown, long useful,
            long notUseful) {}

    /**
     * Notes a question.
     *
     * @param conversation it was asked in, so that it can be forgotten with it
     * @param text         none when the words must not be kept
     * @return the ticket by which its answer can be rated
     */
    public UUID note(Via via, Optional<Long> conversation, CitizenText text, Answer answer) {
        var ticket = UUID.randomUUID();
        String words = masked(text.value());
        jdbc.sql("""
                insert into knowledge_asked (ticket, asked_at, channel, conversation_id, decision, entry, words)
                values (:ticket, :at, :channel, :conversation, :decision, :entry, :words)""").param("ticket", ticket)
                .param("at", now()).param("conversation", conversation.orElse(null))
                .param("channel", via.name().toLowerCase(Locale.ROOT))
                .param("decision", answer.decision().name())
                .param("entry", answer.decision() == Decision.ANSWER ? answer.results().getFirst().id() : null)
                .param("words", words.isBlank() ? null : cipher.encryptText(words)).update();
        return ticket;
    }

    /** Rates an answer; the first rating stays. */
    public boolean rate(UUID ticket, boolean useful) {
        return jdbc.sql("update knowledge_asked set useful = :useful where ticket = :ticket and useful is null")
                .param("useful", useful).param("ticket", ticket).update() > 0;
    }

    /** What was asked under a ticket, while its words are kept. */
    public Optional<Asked> find(UUID ticket) {
        return jdbc
                .sql("select * from knowledge_asked where ticket = :ticket and (words is not null or text is not null)")
                .param("ticket", ticket).query(this::asked).optional();
    }

    /** Questions nobody answered and answers people called wrong, the same together, the most frequent first. */
    public List<Group> open(int limit) {
        var rows = jdbc.sql("""
                select * from knowledge_asked
                where settled_at is null and (words is not null or text is not null) and (decision = 'UNKNOWN' or not useful)
                order by asked_at desc limit :most""").param("most", MOST_GROUPED).query(this::asked).list();
        return Similar.group(rows, asked -> knowledge.matter(asked.text())).stream().map(Group::new)
                .sorted(Comparator.comparingInt((Group group) -> group.questions().size()).reversed()).limit(limit)
                .toList();
    }

    /** Takes questions off the list. */
    public int settle(Collection<Long> ids, Settled how, String by) {
        return ids.isEmpty()
                ? 0
                : jdbc.sql("""
                update knowledge_asked set settled_at = :at, settled_by = :by, settled_as = :how
                where id in (:ids) and settled_at is null""").param("at", now()).param("by", by)
                        .param("how", how.name()).param("ids", ids).update();
    }

    /**
     * Counts of a time.
     *
     * @param open no good answer yet, and nobody dealt with it
     */
    public record Counts(long asked, long answered, long askedBack, long unknown, long notUseful, long open) {}

    /** Both days included. */
    public Counts counts(LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select count(*) as asked, count(*) filter (where decision = 'ANSWER') as answered,
                  count(*) filter (where decision = 'CLARIFY') as asked_back,
                  count(*) filter (where decision = 'UNKNOWN') as unknown, count(*) filter (where not useful) as not_useful,
                  count(*) filter (where settled_at is null and (decision = 'UNKNOWN' or not useful)) as open
                from knowledge_asked where asked_at >= :begin and asked_at < :end""")
                .param("begin", ProvinceTime.endOf(from.minusDays(1)).atOffset(ZoneOffset.UTC))
                .param("end", ProvinceTime.endOf(to).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Counts(row.getLong("asked"), row.getLong("answered"),
                        row.getLong("asked_back"), row.getLong("unknown"), row.getLong("not_useful"),
                        row.getLong("open")))
                .single();
    }

    /** The last weeks, the newest first. */
    public List<Week> weeks(int count) {
        return jdbc.sql("""
                select date_trunc('week', asked_at at time zone :zone)::date as monday, count(*) as asked,
                  count(*) filter (where decision = 'ANSWER') as answered,
                  count(*) filter (where decision = 'CLARIFY') as asked_back,
                  count(*) filter (where decision = 'UNKNOWN') as unknown,
                  count(*) filter (where useful) as useful, count(*) filter (where not useful) as not_useful
                from knowledge_asked where asked_at >= :since group by 1 order by 1 desc limit :count""")
                .param("zone", ProvinceTime.ZONE.getId())
                .param("since", clock.instant().minus(Duration.ofDays(7L * (count + 1))).atOffset(ZoneOffset.UTC))
                .param("count", count)
                .query((row, n) -> new Week(row.getObject("monday", LocalDate.class), row.getLong("asked"),
                        row.getLong("answered"), row.getLong("asked_back"), row.getLong("unknown"),
                        row.getLong("useful"), row.getLong("not_useful")))
                .list();
    }

    /** Removes the words of a conversation: something in it was sealed, or the person wants to be forgotten. */
    public void forget(long conversation) {
        jdbc.sql(
                """
                update knowledge_asked set text = null, words = null, conversation_id = null where conversation_id = :conversation""")
                .param("conversation", conversation).update();
    }

    /** Removes the words of old questions; returns of how many. */
    int forgetWords() {
        return jdbc.sql("""
                update knowledge_asked set text = null, words = null, conversation_id = null
                where (words is not null or text is not null) and asked_at < :before""")
                .param("before", clock.instant().minus(WORDS_KEPT).atOffset(ZoneOffset.UTC)).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private Asked asked(ResultSet row, int number) throws SQLException {
        byte[] words = row.getBytes("words");
        return new Asked(row.getLong("id"), words == null ? row.getString("text") : cipher.decryptText(words),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Decision.valueOf(row.getString("decision")), Optional.ofNullable(row.getString("entry")));
    }

    static String masked(String text) {
        String words = LONG_NUMBER.matcher(text).replaceAll("…").strip();
        if (words.length() <= LONGEST) {
            return words;
        }
        return words.substring(0, Character.isHighSurrogate(words.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
