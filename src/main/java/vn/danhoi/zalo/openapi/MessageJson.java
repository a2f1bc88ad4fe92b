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
    private static final String RECEIVED = "/-strong";
    private static final int MOST_BUTTONS = 5;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_SUBTITLE = 500;
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

    /** The form by which a user gives name and phone number; Zalo wants a picture on it. */
    static ObjectNode form(String person, Button.Share share, String picture) {
        var body = ZaloJson.MAPPER.createObjectNode();
        body.putObject("recipient").put("user_id", person);
        var payload = body.putObject("message").putObject("attachment").put("type", "template").putObject("payload")
                .put("template_type", "request_user_info");
        payload.putArray("elements").addObject().put("title", title(share))
                .put("subtitle", TextSplitter.split(share.why(), LONGEST_SUBTITLE).getFirst())
                .put("image_url", picture);
        return body;
    }

    /** A file that was uploaded. */
    static ObjectNode file(String person, ZaloFiles.Kind kind, String token) {
        var body = ZaloJson.MAPPER.createObjectNode();
        recipient(body, person);
        var attachment = body.putObject("message").putObject("attachment");
        if (kind == ZaloFiles.Kind.FILE) {
            attachment.put("type", "file").putObject("payload").put("token", token);
        } else {
            attachment.put("type", "template").putObject("payload").put("template_type", "media").putArray("elements")
                    .addObject().put("media_type", "image").put("attachment_id", token);
        }
        return body;
    }

    /** A thumb on a person's message. */
    static ObjectNode received(String person, String messageId) {
        var body = ZaloJson.MAPPER.createObjectNode();
        body.putObject("recipient").put("user_id", person);
        body.putObject("sender_action").put("react_icon", RECEIVED).put("react_message_id", messageId);
        return body;
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
                case Button.Share share -> ": " + share.why();
                case Button.Attach attach -> "";
            });
        }
        return lines.toString();
    }

    private static ObjectNode plain(String person, Reply reply, String text) {
        var body = ZaloJson.MAPPER.createObjectNode();
        recipient(body, person);
        var message = body.putObject("message").put("text", text);
        reply.quoting().filter(id -> !id.isBlank()).ifPresent(id -> message.put("quote_message_id", id));
        return body;
    }

    private static void recipient(ObjectNode body, String person) {
        var recipient = body.putObject("recipient");
        People.findAnonymous(person).ifPresentOrElse(visitor -> recipient.put("anonymous_id", visitor.anonymousId())
                .put("conversation_id", visitor.conversationId()), () -> recipient.put("user_id", person));
    }

    private static void add(ObjectNode out, Button button) {
        out.put("title", title(button));
        switch (button) {
            case Button.Say say -> out.put("type", "oa.query.hide").put("payload", say.payload());
            case Button.Open open -> out.put("type", "oa.open.url").putObject("payload").put("url", open.url());
            case Button.Share share -> throw new IllegalArgumentException("A form goes alone: " + share.title());
            case Button.Attach attach -> throw new IllegalArgumentException("A file goes alone: " + attach.title());
            case Button.Call call ->
                out.put("type", "oa.open.phone").putObject("payload").put("phone_code", call.number());
        }
    }

    private static String title(Button button) {
        String title = button.title();
        return title.length() <= LONGEST_TITLE ? title : TextSplitter.split(title, LONGEST_TITLE - 1).getFirst() + "…";
    }
}
