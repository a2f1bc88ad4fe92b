package vn.danhoi.petition;

import java.util.Arrays;
import java.util.Optional;

/** What can be done with a petition once filed. Each action appends one event; {@link Lifecycle} says who may do it when. */
public enum PetitionAction {
    /** give a new petition to the agency routing proposed */
    ROUTE(TimelineEvent.ASSIGNED, true),
    /** take it up (vi: tiếp nhận, thụ lý) */
    ACCEPT(TimelineEvent.ACCEPTED, true),
    /** give it to an official of the agency (vi: phân công) */
    ASSIGN(TimelineEvent.OFFICIAL_ASSIGNED, false),
    /** hand it to another agency (vi: chuyển đơn) */
    TRANSFER(TimelineEvent.TRANSFERRED, true),
    /** hand it to the coordinator's desk */
    ESCALATE(TimelineEvent.ESCALATED, true),
    /** internal note */
    NOTE(TimelineEvent.NOTED, false),
    /** ask the citizen a question */
    ASK_CITIZEN(TimelineEvent.ASKED_CITIZEN, true),
    /** the citizen answers the question */
    REPLY(TimelineEvent.CITIZEN_REPLIED, true),
    /** the citizen adds something unasked */
    SUPPLEMENT(TimelineEvent.SUPPLEMENTED, true),
    /** a later due date, once, as the law allows (vi: gia hạn) */
    EXTEND(TimelineEvent.EXTENDED, true),
    /** make two petitions of one that raises two matters (vi: tách đơn) */
    SPLIT(TimelineEvent.SPLIT, true),
    /** answer it together with another about the same matter (vi: trùng) */
    MARK_DUPLICATE(TimelineEvent.MARKED_DUPLICATE, true),
    /** put a draft answer before the leader */
    SUBMIT(TimelineEvent.SUBMITTED, false),
    /** the leader wants another draft */
    SEND_BACK(TimelineEvent.SENT_BACK, false),
    /** answer the citizen */
    ANSWER(TimelineEvent.ANSWERED, true),
    /** refuse with reason and guidance (vi: từ chối) */
    REFUSE(TimelineEvent.REFUSED, true),
    /** one to five stars for the answer */
    RATE(TimelineEvent.RATED, true),
    /** the citizen says it is not solved */
    REOPEN(TimelineEvent.REOPENED, true),
    /** done: the citizen or the agency says so, or the time for reopening is over */
    CLOSE(TimelineEvent.CLOSED, true),
    /** the citizen takes it back (vi: rút đơn) */
    WITHDRAW(TimelineEvent.WITHDRAWN, true),
    /** apologise in writing (vi: xin lỗi) */
    APOLOGISE(TimelineEvent.APOLOGISED, true),
    /** the due date has passed */
    MARK_OVERDUE(TimelineEvent.OVERDUE, true);

    private final TimelineEvent event;
    private final boolean isPublic;

    PetitionAction(TimelineEvent event, boolean isPublic) {
        this.event = event;
        this.isPublic = isPublic;
    }

    /** What stands on the timeline afterwards. */
    public TimelineEvent event() {
        return event;
    }

    /** Whether the citizen may see it. */
    public boolean isPublic() {
        return isPublic;
    }

    /** The action behind an event; empty for filing and for events no action makes yet. */
    static Optional<PetitionAction> behind(TimelineEvent event) {
        return Arrays.stream(values()).filter(a -> a.event == event).findFirst();
    }
}
