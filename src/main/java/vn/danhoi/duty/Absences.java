package vn.danhoi.duty;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;

/** Officials who are away, with who stands in for them. */
@Component
@Transactional
public class Absences {

    private final JdbcClient jdbc;
    private final Clock clock;

    Absences(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * An official is away from one day to another, both included.
     *
     * @param standIn an official of the same agency
     */
    public record Absence(long id, String agency, String user, LocalDate from, LocalDate to, String standIn) {}

    /** Why an absence was not entered. */
    public enum Refused {
        DAYS_WRONG, OVERLAPS, STANDS_IN_FOR_SELF, STAND_IN_AWAY
    }

    /** Enters an absence; says why not when it cannot be. */
    public Optional<Refused> enter(String agency, String user, LocalDate from, LocalDate to, String standIn,
            String by) {
        if (to.isBefore(from) || to.isBefore(today())) {
            return Optional.of(Refused.DAYS_WRONG);
        }
        if (user.equals(standIn)) {
            return Optional.of(Refused.STANDS_IN_FOR_SELF);
        }
        if (isAway(user, from, to)) {
            return Optional.of(Refused.OVERLAPS);
        }
        if (isAway(standIn, from, to)) {
            return Optional.of(Refused.STAND_IN_AWAY);
        }
        jdbc.sql("""
                insert into duty_absence (agency, user_name, first_day, last_day, stand_in, entered_by, entered_at)
                values (:agency, :user, :from, :to, :standIn, :by, :now)""").param("agency", agency)
                .param("user", user).param("from", from).param("to", to).param("standIn", standIn).param("by", by)
                .param("now", Timestamp.from(clock.instant())).update();
        return Optional.empty();
    }

    /** The official is back, or does not go; false when there is none of the agency. */
    public boolean remove(String agency, long id) {
        return jdbc.sql("delete from duty_absence where id = :id and agency = :agency").param("id", id)
                .param("agency", agency).update() > 0;
    }

    /** Of an agency, not over yet. */
    @Transactional(readOnly = true)
    public List<Absence> current(String agency) {
        return jdbc
                .sql("""
                select * from duty_absence where agency = :agency and last_day >= :today order by first_day, user_name""")
                .param("agency", agency).param("today", today()).query(Absences::absence).list();
    }

    /** Who does the work of an official on a day: themselves unless away, else whoever stands in, however far that goes. */
    @Transactional(readOnly = true)
    public String present(String user, LocalDate day) {
        var seen = new HashSet<String>();
        String who = user;
        for (var next = standIn(who, day); next.isPresent() && seen.add(who); next = standIn(who, day)) {
            who = next.get();
        }
        return who;
    }

    @Transactional(readOnly = true)
    public Optional<String> standIn(String user, LocalDate day) {
        return jdbc.sql("""
                select stand_in from duty_absence where user_name = :user and :day between first_day and last_day""")
                .param("user", user).param("day", day).query((row, n) -> row.getString("stand_in")).optional();
    }

    /** For whom an official stands in today. */
    @Transactional(readOnly = true)
    public List<String> coveredBy(String user) {
        return jdbc.sql("""
                select user_name from duty_absence where stand_in = :user and :day between first_day and last_day
                order by user_name""").param("user", user).param("day", today())
                .query((row, n) -> row.getString("user_name")).list();
    }

    private boolean isAway(String user, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                select exists(select from duty_absence
                  where user_name = :user and first_day <= :to and last_day >= :from)""").param("user", user)
                .param("from", from).param("to", to).query(Boolean.class).single();
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        return new Absence(row.getLong("id"), row.getString("agency"), row.getString("user_name"),
                row.getObject("first_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
                row.getString("stand_in"));
    }
}
