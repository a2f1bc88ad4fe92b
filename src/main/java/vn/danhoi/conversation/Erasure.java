package vn.danhoi.conversation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.citizen.Consents;
import vn.danhoi.consultation.Comments;
import vn.danhoi.conversation.DataRequests.DataRequest;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Memories;
import vn.danhoi.knowledge.AskedQuestions;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.notification.TransferPapers;
import vn.danhoi.petition.Anonymity;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.reception.Bookings;

/**
 * Carries out a wish for erasure: name, phone, what was said, drafts and files that belong to no petition go. Petitions are
 * files of an office and stay as long as the law on archives says, {@linkplain Anonymity without the person}. Nothing is erased while a petition is being worked on.
 */
@Component
@Transactional
public class Erasure {

    private final DataRequests requests;
    private final HandoverRequests handovers;
    private final Petitions petitions;
    private final Anonymity anonymity;
    private final Citizens citizens;
    private final Conversations conversations;
    private final Memories memories;
    private final AskedQuestions asked;
    private final Bookings bookings;
    private final Comments comments;
    private final Consents consents;
    private final Attachments attachments;
    private final TransferPapers papers;
    private final ErasureLog log;
    private final Outbox outbox;
    private final Wording wording;
    private final Clock clock;

    Erasure(DataRequests requests, HandoverRequests handovers, Petitions petitions, Anonymity anonymity,
            Citizens citizens,
            Conversations conversations, Memories memories, AskedQuestions asked, Bookings bookings, Comments comments,
            Consents consents,
            Attachments attachments, TransferPapers papers, ErasureLog log,
            Outbox outbox, Wording wording,
            Clock clock) {
        this.requests = requests;
        this.handovers = handovers;
        this.petitions = petitions;
        this.anonymity = anonymity;
        this.citizens = citizens;
        this.conversations = conversations;
        this.memories = memories;
        this.asked = asked;
        this.bookings = bookings;
        this.comments = comments;
        this.consents = consents;
        this.attachments = attachments;
        this.papers = papers;
        this.log = log;
        this.outbox = outbox;
        this.wording = wording;
        this.clock = clock;
    }

    /** How many petitions of the person are still being worked on: while there is one, erasure waits. */
    @Transactional(readOnly = true)
    public long openPetitions(DataRequest request) {
        return petitions.ofCitizen(citizen(request)).stream().map(PetitionSummary::state).filter(PetitionState::isOpen)
                .count();
    }

    /** Erases and tells the person; false, and nothing done, while a petition is open or when it was settled already. */
    public boolean carryOut(DataRequest request, String by) {
        if (request.kind() != DataRequests.Kind.ERASE || openPetitions(request) > 0
                || !requests.close(request.id(), by)) {
            return false;
        }
        long id = request.conversationId();
        var kept = forget(id, citizen(request), by);
        log.record(conversations.get(id), by);
        String day = wording.day(clock.instant());
        outbox.enqueueNotice(id, Reply.of(!kept.isEmpty()
                ? wording.text("erase.done-kept", "day", day, "count", kept.size())
                : wording.text("erase.done", "day", day)));
        return true;
    }

    /** As an erasure, of who has not written for long and is waiting for nothing; nobody is told. False when nothing is left. */
    boolean forgetIdle(long conversationId) {
        var citizen = citizens.of(conversations.get(conversationId));
        boolean nothing = citizen.name().isEmpty() && !citizen.hasPhone() && citizen.noticeVersion().isEmpty();
        if (nothing || petitions.ofCitizen(citizen.id()).stream().anyMatch(p -> p.state().isOpen())) {
            return false;
        }
        forget(conversationId, citizen.id(), ErasureLog.BY_ITSELF);
        log.record(conversations.get(conversationId), ErasureLog.BY_ITSELF);
        return true;
    }

    /**
     * Carries out once more what a restored database has forgotten; the person was told the first time. A petition that is
     * open again in what was restored makes it an open wish again, unless nobody wished: then it is done by itself later on.
     */
    Repeated repeat(ErasureLog.Entry entry) {
        log.insert(entry);
        var found = conversations.find(entry.line());
        if (found.isEmpty()) {
            return Repeated.UNKNOWN;
        }
        long id = found.get();
        long citizen = citizens.of(conversations.get(id)).id();
        if (petitions.ofCitizen(citizen).stream().anyMatch(p -> p.state().isOpen())) {
            if (!entry.byItself()) {
                requests.erase(id, DataRequests.Via.CHAT);
            }
            return Repeated.WAITS;
        }
        forget(id, citizen, entry.by());
        requests.settle(id, entry.by());
        return Repeated.ERASED;
    }

    /** What became of an erasure that was repeated; {@code UNKNOWN}: the person is not in what was restored. */
    enum Repeated {
        ERASED, WAITS, UNKNOWN
    }

    /** Everything but the petitions, which stay and are returned. */
    private List<PetitionSummary> forget(long id, long citizen, String by) {
        var kept = petitions.ofCitizen(citizen);
        var files = new ArrayList<UUID>(handovers.forget(id, by));
        memories.load(id).draft().map(Draft::attachments).ifPresent(files::addAll);
        kept.forEach(p -> petitions.find(p.id()).ifPresent(found -> files.removeAll(found.attachmentIds())));
        attachments.erase(files);
        memories.forget(id);
        asked.forget(id);
        papers.forget(citizen);
        anonymity.takeOut(citizen, citizens.get(citizen).name());
        bookings.forget(citizen);
        comments.forget(citizen);
        consents.forget(citizen);
        citizens.forget(citizen);
        conversations.handBack(id);
        conversations.eraseWords(id);
        return kept;
    }

    private long citizen(DataRequest request) {
        return citizens.of(conversations.get(request.conversationId())).id();
    }
}
