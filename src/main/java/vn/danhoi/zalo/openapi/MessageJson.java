package vn.danhoi.zalo.openapi;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.zalo.event.People;
import vn.danhoi.zalo.event.ZaloJson;

/** A reply as a consultation message ({@code /v3.0/oa/message/cs}), with buttons or with the same written out as a numbered list. */
final class MessageJson {

    /** Characters Zalo takes in one text. */
    static final int LONGEST = 2000;
    private static final int MOST_BUTTONS = 5;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_PAYLOAD = 1000;

    private MessageJson() {}

    /** Whether the buttons keep Zalo's limits; else they are written out. */
    static boolean canCarryButtons(Reply reply) {
        return reply.buttons().size() <= MOST_BUTTONS && reply.buttons().stream()
                .noneMatch(b -> b instanceof Button.Say say && say.payload().length() > LONGEST_PAYLOAD);
    }

    static ObjectNode withButtons(String person, Reply reply) {
        var body = plain(person, reply, reply.text());
        if (!reply.buttons().isEmpty()) {
            var attachment = ((ObjectNode) body.path("message")).putObject("attachment").put("type", "template");
            var buttons = attachment.putObject("payload").putArray("buttons");
            reply.buttons().forEach(button -> add(buttons.addObject(), button));
        }
        return body;
    }

    static ObjectNode writtenOut(String person, Reply reply) {
        return plain(person, reply, reply.text() + list(reply.buttons()));
    }

    /** The buttons as lines below the text; empty for none. */
    static String list(List<Button> buttons) {
        var lines = new StringBuilder();
        int number = 1;
        for (var button : buttons) {
            lines.append('\n').append(number++).append(". ").append(title(button)).append(switch (button) {
                case Button.Say say -> "";
                case Button.Open open -> ": " + open.url();
                case Button.Call call -> ": " + call.number();
            });
        }
        return lines.toString();
    }

    private static ObjectNode plain(String person, Reply reply, String text) {
        var body = ZaloJson.MAPPER.createObjectNode();
        var recipient = body.putObject("recipient");
        People.findAnonymous(person).ifPresentOrElse(visitor -> recipient.put("anonymous_id", visitor.anonymousId())
                .put("conversation_id", visitor.conversationId()), () -> recipient.put("user_id", person));
        var message = body.putObject("message").put("text", text);
        reply.quoting().filter(id -> !id.isBlank()).ifPresent(id -> message.put("quote_message_id", id));
        return body;
    }

    private static void add(ObjectNode out, Button button) {
        out.put("title", title(button));
        switch (button) {
            case Button.Say say -> out.put("type", "oa.query.hide").put("payload", say.payload());
            case Button.Open open -> out.put("type", "oa.open.url").putObject("payload").put("url", open.url());
            case Button.Call call ->
                out.put("type", "oa.open.phone").putObject("payload").put("phone_code", call.number());
        }
    }

    private static String title(Button button) {
        String title = button.title();
        return title.length() <= LONGEST_TITLE ? title : TextSplitter.split(title, LONGEST_TITLE - 1).getFirst() + "…";
    }
}
