package vn.danhoi.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import vn.danhoi.simulator.Message.Button;
import vn.danhoi.simulator.Message.Kind;
import vn.danhoi.simulator.Message.Media;
import vn.danhoi.simulator.OfficialAccount.Draft;

/** What Zalo accepts as a consultation message, and the code it refuses the rest with. */
@LocalOnly
final class MessageRules {

    static final int INVALID = -201;
    static final int BEYOND_LIMIT = -210;
    static final int UNSUPPORTED = -233;
    static final int TEXT_LIMIT = 2000;
    static final int BUTTON_LIMIT = 5;
    static final int TITLE_LIMIT = 100;
    static final int PAYLOAD_LIMIT = 1000;

    private static final Set<String> PICTURES = Set.of("image", "gif", "sticker");

    private final Chats chats;
    private final MediaShelf shelf;
    private final JsonMapper json = new JsonMapper();

    MessageRules(Chats chats, MediaShelf shelf) {
        this.chats = chats;
        this.shelf = shelf;
    }

    JsonNode parse(byte[] body) {
        try {
            var root = json.readTree(body);
            return root == null ? MissingNode.getInstance() : root;
        } catch (JacksonException e) {
            throw new ZaloError(INVALID, "body is invalid!");
        }
    }

    /** @throws ZaloError naming the first thing that is wrong */
    Draft check(JsonNode root) {
        String user = text(root.path("recipient").path("user_id"), "user_id");
        return check(root, chats.person(user).filter(c -> !c.isAnonymous())
                .orElseThrow(() -> new ZaloError(INVALID, "user_id is invalid!")));
    }

    /** To a visitor without login, who is named by both ids; no buttons and forms there. */
    Draft checkAnonymous(JsonNode root) {
        var recipient = root.path("recipient");
        String visitor = text(recipient.path("anonymous_id"), "anonymous_id");
        String conversation = text(recipient.path("conversation_id"), "conversation_id");
        var citizen = chats.person(visitor).filter(Chats.Citizen::isAnonymous)
                .filter(c -> c.conversation().equals(conversation))
                .orElseThrow(() -> new ZaloError(INVALID, "anonymous_id is invalid!"));
        var draft = check(root, citizen);
        return switch (draft.kind()) {
            case TEXT, IMAGE, FILE, STICKER -> draft;
            default -> throw new ZaloError(UNSUPPORTED, "Message type is invalid or not support");
        };
    }

    private Draft check(JsonNode root, Chats.Citizen citizen) {
        var message = root.path("message");
        require(message.isObject(), "message is invalid!");
        String text = message.path("text").isMissingNode() ? "" : text(message.path("text"), "text");
        limit(text.length(), TEXT_LIMIT, "text");
        var quoteNode = message.path("quote_message_id");
        String quote = quoteNode.isMissingNode() ? null : text(quoteNode, "quote_message_id");
        var attachment = message.path("attachment");
        if (attachment.isMissingNode()) {
            require(!text.isBlank(), "text is invalid!");
            return new Draft(citizen, Kind.TEXT, text, quote, List.of(), null);
        }
        var payload = attachment.path("payload");
        require(payload.isObject(), "attachment payload is invalid!");
        return switch (text(attachment.path("type"), "attachment type")) {
            case "file" -> new Draft(citizen, Kind.FILE, text, quote, List.of(),
                    shelf.uploaded(text(payload.path("token"), "token")));
            case "template" -> template(citizen, text, quote, payload);
            default -> throw new ZaloError(UNSUPPORTED, "Message type is invalid or not support");
        };
    }

    private Draft template(Chats.Citizen citizen, String text, @Nullable String quote, JsonNode payload) {
        var buttons = buttons(payload.path("buttons"));
        String type = payload.path("template_type").asString("");
        var elements = payload.path("elements");
        return switch (type) {
            case "" -> {
                require(!text.isBlank(), "text is invalid!");
                require(!buttons.isEmpty(), "buttons is invalid!");
                yield new Draft(citizen, Kind.TEXT, text, quote, buttons, null);
            }
            case "media" -> picture(citizen, text, quote, buttons, onlyElement(elements));
            case "request_user_info" -> {
                var element = onlyElement(elements);
                String title = text(element.path("title"), "title");
                limit(title.length(), 100, "title");
                String subtitle = element.path("subtitle").asString("");
                limit(subtitle.length(), 500, "subtitle");
                yield new Draft(citizen, Kind.INFO_REQUEST, title + "\n" + subtitle, quote, buttons, null);
            }
            case "list" -> list(citizen, quote, buttons, elements);
            default -> throw new ZaloError(UNSUPPORTED, "Message type is invalid or not support");
        };
    }

    private Draft picture(Chats.Citizen citizen, String text, @Nullable String quote, List<Button> buttons,
            JsonNode element) {
        String type = text(element.path("media_type"), "media_type");
        require(PICTURES.contains(type), "media_type is invalid!");
        String url = element.path("url").asString("");
        String uploaded = element.path("attachment_id").asString("");
        require(url.isEmpty() != uploaded.isEmpty(), "url or attachment_id is invalid!");
        var kind = switch (type) {
            case "gif" -> {
                require(element.path("width").isNumber() && element.path("height").isNumber(), "width is invalid!");
                yield Kind.GIF;
            }
            case "sticker" -> {
                require(url.isEmpty(), "attachment_id is invalid!");
                yield Kind.STICKER;
            }
            default -> Kind.IMAGE;
        };
        Media media = !url.isEmpty()
                ? new Media(address(url, "url"), "", 0, type, "")
                : kind == Kind.STICKER ? shelf.sticker() : shelf.uploaded(uploaded);
        return new Draft(citizen, kind, text, quote, buttons, media);
    }

    private Draft list(Chats.Citizen citizen, @Nullable String quote, List<Button> buttons, JsonNode elements) {
        require(elements.isArray() && !elements.isEmpty(), "elements is invalid!");
        limit(elements.size(), 5, "elements");
        var lines = new ArrayList<String>();
        var all = new ArrayList<Button>();
        for (var element : elements) {
            String title = text(element.path("title"), "title");
            limit(title.length(), TITLE_LIMIT, "title");
            var action = element.path("default_action");
            String subtitle = element.path("subtitle").asString("");
            lines.add(subtitle.isEmpty() ? title : title + "\n" + subtitle);
            if (action.isObject()) {
                String type = text(action.path("type"), "type");
                all.add(new Button(title, type, type.equals("oa.open.url")
                        ? address(action.path("url").asString(""),
                                "url")
                        : text(action.path("payload"), "payload")));
            }
        }
        all.addAll(buttons);
        return new Draft(citizen, Kind.LIST, String.join("\n\n", lines), quote, all, null);
    }

    private List<Button> buttons(JsonNode nodes) {
        if (nodes.isMissingNode()) {
            return List.of();
        }
        require(nodes.isArray(), "buttons is invalid!");
        limit(nodes.size(), BUTTON_LIMIT, "buttons");
        var buttons = new ArrayList<Button>();
        for (var node : nodes) {
            String title = text(node.path("title"), "title");
            require(!title.isBlank(), "title is invalid!");
            limit(title.length(), TITLE_LIMIT, "title");
            String type = text(node.path("type"), "type");
            var payload = node.path("payload");
            String value = switch (type) {
                case "oa.query.show", "oa.query.hide" -> {
                    String said = text(payload, "payload");
                    require(!said.isBlank(), "payload is invalid!");
                    limit(said.length(), PAYLOAD_LIMIT, "payload");
                    yield said;
                }
                case "oa.open.url" -> address(text(payload.path("url"), "url"), "url");
                case "oa.open.phone" -> text(payload.path("phone_code"), "phone_code");
                case "oa.open.sms" -> text(payload.path("phone_code"), "phone_code") + "\n"
                        + text(payload.path("content"), "content");
                default -> throw new ZaloError(INVALID, "button type is invalid!");
            };
            buttons.add(new Button(title, type, value));
        }
        return buttons;
    }

    private static JsonNode onlyElement(JsonNode elements) {
        require(elements.isArray() && elements.size() == 1 && elements.get(0).isObject(), "elements is invalid!");
        return elements.get(0);
    }

    private static String address(String url, String field) {
        require(url.startsWith("https://") || url.startsWith("http://"), field + " is invalid!");
        return url;
    }

    private static String text(JsonNode node, String field) {
        require(node.isString(), field + " is invalid!");
        return node.asString();
    }

    private static void require(boolean fine, String problem) {
        if (!fine) {
            throw new ZaloError(INVALID, problem);
        }
    }

    private static void limit(int size, int most, String field) {
        if (size > most) {
            throw new ZaloError(BEYOND_LIMIT, "%s exceeds %d".formatted(field, most));
        }
    }
}
