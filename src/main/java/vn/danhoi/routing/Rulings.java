package vn.danhoi.routing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.calendar.ProvinceTime;

/** Competence rulings: kept, listed, undone; routing follows those in force. */
@Component
@Transactional
public class Rulings {

    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final Clock clock;

    Rulings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Holds from today on, in place of what was ruled before for the same topic and commune. */
    public void keep(String topic, Optional<String> area, String agency, String basis, Optional<LocalDate> until,
            String petition, String coordinator) {
        keep(topic, area, agency, basis, ProvinceTime.date(clock.instant()), until, Optional.of(petition), coordinator);
    }

    /** Holds from a day on. One that begins today or before stands in place of all for the same topic and commune. */
    public void keep(String topic, Optional<String> area, String agency, String basis, LocalDate from,
            Optional<LocalDate> until, Optional<String> petition, String by) {
        if (!from.isAfter(ProvinceTime.date(clock.instant()))) {
            forget(topic, area, by);
        }
        jdbc.sql("""
                insert into routing_ruling (topic, area, agency, basis, petition, valid_from, valid_to, decided_by,
                  decided_at)
                values (:topic, :area, :agency, :basis, :petition, :from, :until, :by, :now)""").param("topic", topic)
                .param("area", area.orElse(null)).param("agency", agency).param("basis", basis)
                .param("petition", petition.orElse(null)).param("from", from)
                .param("until", until.orElse(null)).param("by", by).param("now", now()).update();
    }

    private void forget(String topic, Optional<String> area, String by) {
        jdbc.sql("""
                update routing_ruling set undone_by = :by, undone_at = :now
                where topic = :topic and area is not distinct from :area and undone_at is null""").param("by", by)
                .param("now", now()).param("topic", topic).param("area", area.orElse(null)).update();
    }

    /** Routing forgets it; whether there was one to forget. */
    public boolean undo(long id, String coordinator) {
        return jdbc
                .sql("update routing_ruling set undone_by = :by, undone_at = :now where id = :id and undone_at is null")
                .param("by", coordinator).param("now", now()).param("id", id).update() > 0;
    }

    /** Newest first, with those undone. */
    @Transactional(readOnly = true)
    public List<Ruling> all() {
        return jdbc.sql("select * from routing_ruling order by undone_at is not null, id desc limit :most")
                .param("most", MOST).query(Rulings::ruling).list();
    }

    /** What was ruled for a topic at a place and holds on a day; the commune's own before the province's. */
    @Transactional(readOnly = true)
    public Optional<Ruling> inForce(String topic, Optional<String> area, LocalDate day) {
        return jdbc.sql("""
                select * from routing_ruling
                where topic = :topic and undone_at is null and (area is null or area = :area)
                  and valid_from <= :day and (valid_to is null or valid_to >= :day)
                order by area nulls last, valid_from desc, id desc limit 1""").param("topic", topic)
                .param("area", area.orElse(null))
                .param("day", day).query(Rulings::ruling).optional();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static Ruling ruling(ResultSet row, int number) throws SQLException {
        return new Ruling(row.getLong("id"), row.getString("topic"), Optional.ofNullable(row.getString("area")),
                row.getString("agency"), row.getString("basis"), Optional.ofNullable(row.getString("petition")),
                row.getObject("valid_from", LocalDate.class),
                Optional.ofNullable(row.getObject("valid_to", LocalDate.class)), row.getString("decided_by"),
                row.getTimestamp("decided_at").toInstant(), Optional.ofNullable(row.getString("undone_by")));
    }
}
