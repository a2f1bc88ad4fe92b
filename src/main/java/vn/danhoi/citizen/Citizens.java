package vn.danhoi.citizen;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.messaging.Conversation;

/** People as the service knows them: one per person and account. Contact data is stored encrypted. */
@Component
public class Citizens {

    /** The citizen behind a conversation, made when new. */
    public Citizen of(Conversation conversation) {
        throw new UnsupportedOperationException("not built yet");
    }

    public Citizen get(long id) {
        throw new UnsupportedOperationException("not built yet");
    }

    public Optional<String> phone(long id) {
        throw new UnsupportedOperationException("not built yet");
    }

    public void setPhone(long id, String phone) {
        throw new UnsupportedOperationException("not built yet");
    }

    public void setName(long id, String name) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Notes that the first-contact notice of this version was shown. */
    public void noticeShown(long id, String version) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** @param conversationId where messages to this person go */
    public record Citizen(long id, long conversationId, Optional<String> name, boolean hasPhone,
            Optional<String> noticeVersion) {}
}
