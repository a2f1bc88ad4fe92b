package vn.danhoi.messaging.sending;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.messaging.store.SafeText;

/** How a reply is written in the outbox; its reference has a column of its own. */
@Component
class ReplyJson {

    private final JsonMapper json = JsonMapper.builder().build();

    String write(Reply reply) {
        var node = json.createObjectNode().put("text", SafeText.of(reply.text()));
        reply.quoting().ifPresent(q -> node.put("quoting", SafeText.of(q)));
        if (!reply.buttons().isEmpty()) {
            var buttons = node.putArray("buttons");
            for (var button : reply.buttons()) {
                var out = buttons.addObject().put("title", SafeText.of(button.title()));
                switch (button) {
                    case Button.Say say -> out.put("say", SafeText.of(say.payload()));
                    case Button.Open open -> out.put("open", SafeText.of(open.url()));
                    case Button.Share share -> out.put("share", SafeText.of(share.why()));
                    case Button.Attach attach -> out.put("attach", SafeText.of(attach.file()));
                    case Button.Call call -> out.put("call", SafeText.of(call.number()));
                }
            }
        }
        return json.writeValueAsString(node);
    }

    Reply read(String text, Optional<String> reference) {
        var node = json.readTree(text);
        List<Button> buttons = new ArrayList<>();
        node.path("buttons").forEach(b -> buttons.add(button(b)));
        return new Reply(node.path("text").asString(), List.copyOf(buttons), reference,
                node.has("quoting") ? Optional.of(node.path("quoting").asString()) : Optional.empty());
    }

    private static Button button(JsonNode node) {
        String title = node.path("title").asString();
        if (node.has("say")) {
            return new Button.Say(title, node.path("say").asString());
        }
        if (node.has("share")) {
            return new Button.Share(title, node.path("share").asString());
        }
        if (node.has("attach")) {
            return new Button.Attach(title, node.path("attach").asString());
        }
        return node.has("open")
                ? new Button.Open(title, node.path("open").asString())
                : new Button.Call(title, node.path("call").asString());
    }
}
