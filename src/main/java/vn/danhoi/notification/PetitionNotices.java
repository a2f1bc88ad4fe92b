package vn.danhoi.notification;

import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
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
    private final Bundles bundles;

    PetitionNotices(Petitions petitions, Bundles bundles) {
        this.petitions = petitions;
        this.bundles = bundles;
    }

    @EventListener
    void on(PetitionChanged change) {
        if (change.entry().event() == TimelineEvent.MARKED_DUPLICATE
                && change.entry().actor().role() == Actor.Role.SYSTEM) {
            return; // the receipt says it
        }
        // Who filed without a name is told nothing: the page behind their link says it.
        noticeFor(change.entry().event()).ifPresent(
                notice -> petitions.find(change.petitionId()).filter(p -> !p.nameless())
                        .ifPresent(petition -> bundles.add(notice, petition, change.entry())));
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
