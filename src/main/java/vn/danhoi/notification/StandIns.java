package vn.danhoi.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.messaging.TemplateMessage;
import vn.danhoi.messaging.Templates;
import vn.danhoi.messaging.Templates.Standing;
import vn.danhoi.notification.NoticeTemplates.NoticeTemplate;

/**
 * Approved templates in place of what waits for a person to write or failed: to the account where Zalo lets it, else to the phone
 * number the person left for it.
 */
@Component
class StandIns {

    private final Templates templates;
    private final NoticeTemplates approved;
    private final Conversations conversations;
    private final Citizens citizens;

    StandIns(Templates templates, NoticeTemplates approved, Conversations conversations, Citizens citizens) {
        this.templates = templates;
        this.approved = approved;
        this.conversations = conversations;
        this.citizens = citizens;
    }

    /** How it stands with the templates sent in place of one message. */
    enum Fate {
        /** none was sent, or the account did not take it */
        OPEN, ARRIVED, UNDER_WAY,
        /** nothing is left, or perhaps it arrived: never sent a second time */
        OVER
    }

    static Fate fate(List<Standing> tried) {
        if (tried.isEmpty()) {
            return Fate.OPEN;
        }
        return switch (tried.getLast().state()) {
            case SENT, DELIVERED, SEEN -> Fate.ARRIVED;
            case QUEUED, SENDING, WAITING -> Fate.UNDER_WAY;
            case FAILED -> tried.getLast().byPhone() ? Fate.OVER : Fate.OPEN;
            case UNKNOWN -> Fate.OVER;
        };
    }

    /**
     * To the account first, then to the phone number; false when neither is left.
     *
     * @param message the message it stands for
     * @param values  of its parameters
     */
    boolean send(long citizen, long message, Occasion occasion, Function<NoticeTemplate, Map<String, String>> values,
            List<Standing> tried) {
        long conversation = citizens.get(citizen).conversationId();
        var template = approved.find(conversations.get(conversation).account(), occasion);
        if (template.isEmpty()) {
            return false;
        }
        boolean toAccount = template.get().toAccount() && tried.isEmpty();
        Optional<String> phone = toAccount ? Optional.empty() : citizens.phoneForNotices(citizen);
        if (!toAccount && phone.isEmpty()) {
            return false;
        }
        templates.enqueue(conversation, message, new TemplateMessage(template.get().template(),
                values.apply(template.get()), phone, "danhoi-%d-%d".formatted(message, tried.size() + 1)));
        return true;
    }
}
