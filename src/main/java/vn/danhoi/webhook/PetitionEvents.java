package vn.danhoi.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.petition.PetitionChanged;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEvent;

/** Notes in the transaction of a change what has to be told, so that nothing is told that did not happen and nothing is forgotten. */
@Component
class PetitionEvents {

    /** What moves a petition in everybody's eyes; drafts, notes and questions are between the agency and the citizen. */
    private static final Set<TimelineEvent> TOLD = EnumSet.of(TimelineEvent.FILED, TimelineEvent.ASSIGNED,
            TimelineEvent.TRANSFERRED, TimelineEvent.ACCEPTED, TimelineEvent.EXTENDED, TimelineEvent.ANSWERED,
            TimelineEvent.REFUSED, TimelineEvent.REOPENED, TimelineEvent.CLOSED, TimelineEvent.WITHDRAWN,
            TimelineEvent.MARKED_DUPLICATE, TimelineEvent.OVERDUE, TimelineEvent.APOLOGISED);

    private final JdbcClient jdbc;
    private final Petitions petitions;
    private final JsonMapper json;
    private final Clock clock;

    PetitionEvents(JdbcClient jdbc, Petitions petitions, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.petitions = petitions;
        this.json = json;
        this.clock = clock;
    }

    /** The body of a call; absent values are left out. */
    record Message(String type, String timestamp, Data data) {}

    /** The petition as it stands after the event. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Data(String code, String kind, String state, String topic, String agency, String area, String receivedAt,
            String dueOn, String answeredAt, String outcome) {}

    @EventListener
    void on(PetitionChanged change) {
        if (!TOLD.contains(change.entry().event())) {
            return;
        }
        var followers = jdbc.sql("select id, coalesce(agency, '') as agency from webhook_subscription where active")
                .query((row, n) -> new Follower(row.getLong("id"), row.getString("agency"))).list();
        if (followers.isEmpty()) {
            return;
        }
        var petition = petitions.find(change.petitionId()).orElseThrow().summary();
        if (petition.isPrivate()) {
            return;
        }
        String type = "petition." + change.entry().event().name().toLowerCase(Locale.ROOT);
        String body = json.writeValueAsString(new Message(type, change.entry().at().toString(), data(petition)));
        for (var follower : followers) {
            if (follower.agency().isEmpty() || follower.agency().equals(petition.owner())) {
                jdbc.sql("""
                        insert into webhook_delivery (id, subscription_id, event, body, created_at, due_at)
                        values (:id, :subscription, :event, :body, :now, :now)""").param("id", UUID.randomUUID())
                        .param("subscription", follower.subscription()).param("event", type).param("body", body)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
            }
        }
    }

    private record Follower(long subscription, String agency) {}

    private static Data data(PetitionSummary petition) {
        return new Data(petition.code(), petition.kind().name(), petition.state().name(),
                petition.topic().orElse(""), petition.owner(), petition.area().orElse(""),
                petition.receivedAt().toString(), petition.dueOn().toString(),
                petition.answeredAt().map(Object::toString).orElse(""),
                petition.outcome().map(Enum::name).orElse(""));
    }
}
