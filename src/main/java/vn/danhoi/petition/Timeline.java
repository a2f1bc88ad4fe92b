package vn.danhoi.petition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The append-only timelines. */
@Component
final class Timeline {

    private final JdbcClient jdbc;

    Timeline(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(Petition petition, TimelineEntry entry) {
        jdbc.sql("""
                insert into petition_timeline (petition_id, seq, at, event, actor, actor_role, actor_agency, agency, text,
                  state_after, due_on, is_public, detail)
                values (:petition, :seq, :at, :event, :actor, :role, :actorAgency, :agency, :text, :state, :due, :public, :detail)
                """).param("petition", petition.id()).param("seq", petition.nextLine())
                .param("at", Timestamp.from(entry.at())).param("event", entry.event().name())
                .param("actor", entry.actor().name()).param("role", entry.actor().role().name())
                .param("actorAgency", entry.actor().agency().orElse(null))
                .param("agency", entry.agency().orElse(null)).param("text", entry.text().orElse(null))
                .param("state", entry.stateAfter().name()).param("due", petition.due().lastDay())
                .param("public", entry.isPublic()).param("detail", entry.detail().orElse(null)).update();
    }

    History of(long petitionId) {
        return new History(jdbc.sql("select * from petition_timeline where petition_id = :id order by seq")
                .param("id", petitionId).query(Timeline::entry).list());
    }

    private static TimelineEntry entry(ResultSet row, int number) throws SQLException {
        var actor = new Actor(row.getString("actor"), Actor.Role.valueOf(row.getString("actor_role")),
                Optional.ofNullable(row.getString("actor_agency")));
        return new TimelineEntry(row.getTimestamp("at").toInstant(), TimelineEvent.valueOf(row.getString("event")),
                actor, Optional.ofNullable(row.getString("agency")), Optional.ofNullable(row.getString("text")),
                PetitionState.valueOf(row.getString("state_after")), row.getBoolean("is_public"),
                Optional.ofNullable(row.getString("detail")));
    }
}
