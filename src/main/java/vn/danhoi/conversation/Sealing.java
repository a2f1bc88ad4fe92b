package vn.danhoi.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.conversation.understanding.Inspectorate;
import vn.danhoi.knowledge.AskedQuestions;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.petition.SealedItems;

/** Puts what accuses a person into the sealed store, whichever entrance it came through, and takes it out of everywhere else. */
@Component
@Transactional
public class Sealing {

    private final SealedItems sealed;
    private final Inspectorate inspectorate;
    private final Conversations conversations;
    private final AskedQuestions asked;

    Sealing(SealedItems sealed, Inspectorate inspectorate, Conversations conversations, AskedQuestions asked) {
        this.sealed = sealed;
        this.inspectorate = inspectorate;
        this.conversations = conversations;
        this.asked = asked;
    }

    /**
     * Seals words and files of a person. When the inspectorate itself is accused, the level above owns them.
     *
     * @param receivedAt when the first of them came
     */
    public UUID seal(long conversationId, List<String> texts, List<UUID> files, Instant receivedAt) {
        var said = texts.stream().filter(t -> !t.isBlank()).toList();
        return sealed.seal(conversationId, said, files, receivedAt, inspectorate.isAccused(said));
    }

    /** Takes back the talk since a message: it stands sealed and nowhere else, and no gap shows. */
    void withdrawTalk(long conversationId, Instant since) {
        conversations.withdraw(conversationId, since);
        asked.forget(conversationId);
    }

    /** The author says that nobody is accused and has filed the words as a petition: they have an owner and a clock there. */
    public void release(UUID item) {
        sealed.release(item);
    }
}
