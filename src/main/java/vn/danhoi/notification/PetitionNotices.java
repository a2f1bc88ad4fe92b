package vn.danhoi.notification;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.petition.Actor;
import vn.danhoi.petition.PetitionChanged;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEvent;

/**
 * Tells citizens what happens to their petitions, in the transaction in which it happens: no change without its notice, no
 * notice without its change. What citizens do themselves the dialogue answers.
 */
@Component
class PetitionNotices {

    private final Petitions petitions;
    private final Citizens citizens;
    private final Outbox outbox;
    private final NoticeTexts texts;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final int optionalNotices;

    PetitionNotices(Petitions petitions, Citizens citizens, Outbox outbox, NoticeTexts texts, JdbcClient jdbc,
            Clock clock, @Value("${danhoi.notification.optional-notices:2}") int optionalNotices) {
        this.petitions = petitions;
        this.citizens = citizens;
        this.outbox = outbox;
        this.texts = texts;
        this.jdbc = jdbc;
        this.clock = clock;
        this.optionalNotices = optionalNotices;
    }

    @EventListener
    void on(PetitionChanged change) {
        if (change.entry().event() == TimelineEvent.MARKED_DUPLICATE
                && change.entry().actor().role() == Actor.Role.SYSTEM) {
            return; // the receipt says it
        }
        noticeFor(change.entry().event()).filter(n -> !n.optional() || fewOptional(change.petitionId()))
                .ifPresent(notice -> tell(notice, change));
    }

    private void tell(Notice notice, PetitionChanged change) {
        var petition = petitions.find(change.petitionId()).orElseThrow();
        long message = outbox.enqueue(citizens.get(change.citizenId()).conversationId(),
                texts.reply(notice, petition, change.entry()));
        jdbc.sql("""
                insert into notification_notice (petition_id, notice, optional, outbox_id, at)
                values (:petition, :notice, :optional, :message, :now)""").param("petition", change.petitionId())
                .param("notice", notice.name()).param("optional", notice.optional()).param("message", message)
                .param("now", Timestamp.from(clock.instant())).update();
    }

    private boolean fewOptional(long petitionId) {
        return jdbc.sql("select count(*) from notification_notice where petition_id = :id and optional")
                .param("id", petitionId).query(Long.class).single() < optionalNotices;
    }

    private static Optional<Notice> noticeFor(TimelineEvent event) {
        return switch (event) {
            case ACCEPTED -> Optional.of(Notice.ACCEPTED);
            case TRANSFERRED -> Optional.of(Notice.TRANSFERRED);
            case ESCALATED -> Optional.of(Notice.ESCALATED);
            case ASKED_CITIZEN -> Optional.of(Notice.ASKED);
            case ANSWERED -> Optional.of(Notice.ANSWERED);
            case REFUSED -> Optional.of(Notice.REFUSED);
            case OVERDUE -> Optional.of(Notice.OVERDUE);
            case EXTENDED -> Optional.of(Notice.EXTENDED);
            case SPLIT -> Optional.of(Notice.SPLIT);
            case MARKED_DUPLICATE -> Optional.of(Notice.MERGED);
            case APOLOGISED -> Optional.of(Notice.APOLOGISED);
            // Said in the dialogue that filed, or done by the citizen.
            case FILED, ASSIGNED, CITIZEN_REPLIED, SUPPLEMENTED, RATED, REOPENED, CLOSED, WITHDRAWN -> Optional
                    .empty();
            // Inside the agency.
            case OFFICIAL_ASSIGNED, NOTED, DRAFTED, SUBMITTED, SENT_BACK -> Optional.empty();
        };
    }
}
