package vn.danhoi.conversation;

import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.notification.ZaloLinks;
import vn.danhoi.vietnamese.Vietnamese;

/** "liên kết ABC23456": an official links this chat to a user of the console. */
@Component
class StaffLinking {

    private static final Pattern REQUEST = Pattern.compile("\\s*lien ket:? ([a-z0-9]{8})[\\s.]*");

    private final ZaloLinks links;
    private final Wording wording;

    StaffLinking(ZaloLinks links, Wording wording) {
        this.links = links;
        this.wording = wording;
    }

    boolean handle(Exchange x) {
        var request = REQUEST.matcher(Vietnamese.fold(x.said().text()));
        if (!request.matches()) {
            return false;
        }
        return x.say(links.link(request.group(1), x.conversationId())
                .map(user -> wording.text("staff.linked", "user", user))
                .orElseGet(() -> wording.text("staff.no-code")));
    }
}
