package vn.danhoi.agency;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agency.Level;
import vn.danhoi.agency.Succession.Heir;
import vn.danhoi.content.Refreshed;

/** What administrators entered of agencies. Read anew every few seconds, so that every node answers alike soon. */
@Component
class AgencyBook {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Refreshed<Entered> entered;

    AgencyBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.entered = new Refreshed<>("Entered agencies", Entered.NOTHING,
                () -> new Entered(agencies(), successions().stream().filter(Succession::stands).toList()), clock);
    }

    /** Agencies that came to be, and successions that stand. */
    record Entered(List<Agency> agencies, List<Succession> successions) {

        static final Entered NOTHING = new Entered(List.of(), List.of());

        Optional<Succession> of(String agency) {
            return successions.stream().filter(s -> s.agency().equals(agency)).findFirst();
        }
    }

    /** The same object until something changed. */
    Entered entered() {
        return entered.get();
    }

    void changed() {
        entered.changed();
    }

    List<Agency> agencies() {
        return jdbc.sql("select * from agency_entered order by code").query(AgencyBook::agency).list();
    }

    /** Newest first, those taken back included. */
    List<Succession> successions() {
        return jdbc.sql("select * from agency_succession order by id desc")
                .query((row, n) -> succession(row, heirs(row.getLong("id")))).list();
    }

    private List<Heir> heirs(long succession) {
        return jdbc.sql("select * from agency_heir where succession_id = :id order by position")
                .param("id", succession).query((row, n) -> new Heir(row.getString("agency"),
                        Optional.ofNullable(row.getString("work")), set(row.getArray("topics")),
                        set(row.getArray("areas"))))
                .list();
    }

    long insert(Succession s) {
        long id = jdbc.sql("""
                insert into agency_succession (agency, last_day, basis, moves_users, entered_by, entered_at)
                values (:agency, :last, :basis, :moves, :by, :at) returning id""").param("agency", s.agency())
                .param("last", s.lastDay()).param("basis", s.basis()).param("moves", s.movesUsers())
                .param("by", s.by()).param("at", Timestamp.from(s.at())).query(Long.class).single();
        for (int i = 0; i < s.heirs().size(); i++) {
            var heir = s.heirs().get(i);
            jdbc.sql("""
                    insert into agency_heir (succession_id, position, agency, work, topics, areas)
                    values (:id, :position, :agency, :work, :topics, :areas)""").param("id", id)
                    .param("position", i).param("agency", heir.agency()).param("work", heir.work().orElse(null))
                    .param("topics", heir.topics().toArray(String[]::new))
                    .param("areas", heir.areas().toArray(String[]::new)).update();
        }
        changed();
        return id;
    }

    boolean undo(long id, String by) {
        boolean undone = jdbc.sql("""
                update agency_succession set undone_by = :by, undone_at = :now
                where id = :id and undone_at is null and applied_at is null""").param("by", by)
                .param("now", Timestamp.from(clock.instant())).param("id", id).update() > 0;
        changed();
        return undone;
    }

    boolean applied(long id) {
        boolean applied = jdbc.sql("""
                update agency_succession set applied_at = :now
                where id = :id and applied_at is null and undone_at is null""")
                .param("now", Timestamp.from(clock.instant())).param("id", id).update() > 0;
        changed();
        return applied;
    }

    void insert(Agency agency, String by) {
        jdbc.sql("""
                insert into agency_entered (code, name, level, aliases, valid_from, source, entered_by, entered_at)
                values (:code, :name, :level, :aliases, :from, :source, :by, :now)""").param("code", agency.code())
                .param("name", agency.name()).param("level", agency.level().name())
                .param("aliases", agency.aliases().toArray(String[]::new))
                .param("from", agency.validFrom().orElseThrow()).param("source", agency.source().orElseThrow())
                .param("by", by).param("now", Timestamp.from(clock.instant())).update();
        changed();
    }

    /** Enters an agency or what is new of it. */
    void put(Agency agency, String by) {
        jdbc.sql("delete from agency_entered where code = :code").param("code", agency.code()).update();
        insert(agency, by);
    }

    boolean remove(String code) {
        boolean removed = jdbc.sql("delete from agency_entered where code = :code").param("code", code).update() > 0;
        changed();
        return removed;
    }

    private static Succession succession(ResultSet row, List<Heir> heirs) throws SQLException {
        return new Succession(row.getLong("id"), row.getString("agency"),
                row.getObject("last_day", LocalDate.class), row.getString("basis"), row.getBoolean("moves_users"),
                heirs, row.getString("entered_by"), row.getTimestamp("entered_at").toInstant(),
                Optional.ofNullable(row.getString("undone_by")), instant(row, "undone_at"),
                instant(row, "applied_at"));
    }

    private static Agency agency(ResultSet row, int number) throws SQLException {
        return new Agency(row.getString("code"), row.getString("name"), Level.valueOf(row.getString("level")),
                Optional.empty(), List.of(), List.copyOf(set(row.getArray("aliases"))),
                Optional.of(row.getObject("valid_from", LocalDate.class)), Optional.empty(), List.of(),
                Optional.empty(), Optional.of(row.getString("source")), "high");
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static Set<String> set(Array array) throws SQLException {
        return new LinkedHashSet<>(List.of((String[]) array.getArray()));
    }
}
