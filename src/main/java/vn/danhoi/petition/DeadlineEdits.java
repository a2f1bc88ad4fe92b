package vn.danhoi.petition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.content.Refreshed;

/**
 * Clocks entered in the console beside deadlines.yaml: while one is valid it counts in place of the file's. Every node sees a
 * change within seconds. What petitions were given stays theirs.
 */
@Component
public class DeadlineEdits {

    /** Longer than any clock of the law. */
    private static final int MOST_DAYS = 365;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Refreshed<List<DeadlineRule>> rules;

    DeadlineEdits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.rules = new Refreshed<>("Entered clocks", List.of(),
                () -> all().stream().filter(e -> e.undoneAt().isEmpty()).map(Edit::rule).toList(), clock);
    }

    /**
     * An entry and what became of it.
     *
     * @param replaces code of the file's rule it stands beside
     * @param undoneBy empty while it stands
     */
    public record Edit(long id, String replaces, DeadlineRule rule, String by, Instant at, Optional<String> undoneBy,
            Optional<Instant> undoneAt) {}

    /** What an administrator enters. */
    public record Value(int amount, Term.Unit unit, LocalDate from, Optional<LocalDate> to, String basis,
            boolean provisional, DeadlineRule.Confidence confidence) {}

    /** Why a value was not entered. */
    public enum Refused {
        AMOUNT_WRONG, BASIS_MISSING, DAYS_WRONG, OVERLAPS
    }

    /** Newest first, those taken back included. */
    public List<Edit> all() {
        return jdbc.sql("select * from petition_deadline_edit order by id desc").query(DeadlineEdits::edit).list();
    }

    /** Enters a value beside a rule of the file; says why not when it cannot be. */
    @Transactional
    public Optional<Refused> enter(DeadlineRule replaced, Value value, String by) {
        if (value.amount() < 1 || value.amount() > MOST_DAYS) {
            return Optional.of(Refused.AMOUNT_WRONG);
        }
        if (value.basis().isBlank()) {
            return Optional.of(Refused.BASIS_MISSING);
        }
        var today = ProvinceTime.date(clock.instant());
        if (value.to().filter(to -> to.isBefore(value.from()) || to.isBefore(today)).isPresent()) {
            return Optional.of(Refused.DAYS_WRONG);
        }
        // Two administrators at once must not enter what overlaps.
        jdbc.sql("lock table petition_deadline_edit in share row exclusive mode").update();
        boolean overlaps = jdbc
                .sql("""
                select exists(select from petition_deadline_edit where undone_at is null and kind = :kind and clock = :clock
                  and valid_from <= coalesce(cast(:to as date), 'infinity') and coalesce(valid_to, 'infinity') >= :from)""")
                .param("kind", replaced.kind().name()).param("clock", replaced.clock().name())
                .param("from", value.from()).param("to", value.to().orElse(null)).query(Boolean.class).single();
        if (overlaps) {
            return Optional.of(Refused.OVERLAPS);
        }
        jdbc.sql("""
                insert into petition_deadline_edit (replaces, kind, clock, amount, unit, from_acceptance, basis, valid_from,
                  valid_to, provisional, confidence, pause_basis, entered_by, entered_at)
                values (:replaces, :kind, :clock, :amount, :unit, :fromAcceptance, :basis, :from, :to, :provisional,
                  :confidence, :pause, :by, :now)""").param("replaces", replaced.code())
                .param("kind", replaced.kind().name()).param("clock", replaced.clock().name())
                .param("amount", value.amount()).param("unit", value.unit().name())
                .param("fromAcceptance", replaced.fromAcceptance()).param("basis", value.basis().strip())
                .param("from", value.from()).param("to", value.to().orElse(null))
                .param("provisional", value.provisional()).param("confidence", value.confidence().name())
                .param("pause", replaced.pauseBasis().orElse(null)).param("by", by)
                .param("now", Timestamp.from(clock.instant())).update();
        rules.changed();
        return Optional.empty();
    }

    /** Takes an entry back: from now on the file's rule counts again. False when it was taken back before. */
    @Transactional
    public boolean undo(long id, String by) {
        boolean undone = jdbc
                .sql("""
                update petition_deadline_edit set undone_by = :by, undone_at = :now where id = :id and undone_at is null""")
                .param("by", by).param("now", Timestamp.from(clock.instant())).param("id", id).update() > 0;
        rules.changed();
        return undone;
    }

    /** Entries that stand. */
    List<DeadlineRule> standing() {
        return rules.get();
    }

    private static Edit edit(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        String replaces = row.getString("replaces");
        var rule = new DeadlineRule(replaces + "@" + id, PetitionKind.valueOf(row.getString("kind")),
                DeadlineRule.Clock.valueOf(row.getString("clock")),
                new Term(row.getInt("amount"), Term.Unit.valueOf(row.getString("unit"))),
                row.getBoolean("from_acceptance"), row.getString("basis"),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)), row.getBoolean("provisional"),
                DeadlineRule.Confidence.valueOf(row.getString("confidence")),
                Optional.ofNullable(row.getString("pause_basis")), Optional.empty());
        return new Edit(id, replaces, rule, row.getString("entered_by"), row.getTimestamp("entered_at").toInstant(),
                Optional.ofNullable(row.getString("undone_by")),
                Optional.ofNullable(row.getTimestamp("undone_at")).map(Timestamp::toInstant));
    }
}
