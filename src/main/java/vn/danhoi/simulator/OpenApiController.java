package vn.danhoi.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import vn.danhoi.simulator.ApiGate.Answer;
import vn.danhoi.simulator.FaultSwitch.Call;
import vn.danhoi.simulator.Message.Button;
import vn.danhoi.simulator.Message.Sender;
import vn.danhoi.simulator.OfficialAccount.Draft;

/** What {@code openapi.zalo.me} offers an account, as far as a service like this calls it. */
@LocalOnly
@RestController
@RequestMapping("/simulator/zalo/openapi")
final class OpenApiController {

    private static final byte[] EMPTY = {};
    private static final int HISTORY_LIMIT = 10;
    private static final int PURCHASED = 1000;

    private final ApiGate gate;
    private final MessageRules rules;
    private final OfficialAccount account;
    private final Chats chats;
    private final World world;
    private final SimulatorSettings settings;

    OpenApiController(ApiGate gate, MessageRules rules, OfficialAccount account, Chats chats, World world,
            SimulatorSettings settings) {
        this.gate = gate;
        this.rules = rules;
        this.account = account;
        this.chats = chats;
        this.world = world;
        this.settings = settings;
    }

    @PostMapping("/v3.0/oa/message/cs")
    ResponseEntity<byte[]> consult(HttpServletRequest request, @RequestBody(required = false) byte @Nullable [] sent) {
        byte[] body = sent == null ? EMPTY : sent;
        String text = new String(body, StandardCharsets.UTF_8);
        var call = text.contains("\"buttons\"") ? Call.MESSAGE_WITH_BUTTONS : Call.MESSAGE;
        return gate.guarded(request, call, text, () -> {
            var draft = rules.check(rules.parse(body));
            account.mayWrite(draft.to());
            String quota = account.quota(draft.to());
            return sent(account.send(draft), quota);
        });
    }

    /** A pre-approved template to an account's user: not bound to the reply window. */
    @PostMapping("/v3.0/oa/message/template")
    ResponseEntity<byte[]> template(HttpServletRequest request,
            @RequestBody(required = false) byte @Nullable [] sent) {
        byte[] body = sent == null ? EMPTY : sent;
        return gate.guarded(request, Call.TEMPLATE, new String(body, StandardCharsets.UTF_8), () -> {
            var root = rules.parse(body);
            var citizen = chats.person(root.path("user_id").asString(""))
                    .orElseThrow(() -> new ZaloError(MessageRules.INVALID, "user_id is invalid!"));
            String template = root.path("template_id").asString("");
            if (template.isEmpty() || !root.path("template_data").isObject()) {
                throw new ZaloError(MessageRules.INVALID, "template_id is invalid!");
            }
            if (citizen.refusal() != 0 && citizen.refusal() != -230) {
                throw new ZaloError(citizen.refusal(), "Refused by the simulator's settings for this person");
            }
            return sent(account.send(Draft.template(citizen, template, root.path("template_data"))), "purchase_quota");
        });
    }

    @PostMapping({"/v3.0/oa/message/transaction", "/v3.0/oa/message/promotion"})
    ResponseEntity<byte[]> switchedOff(HttpServletRequest request) {
        return gate.guarded(request, Call.MESSAGE, "", () -> {
            throw new ZaloError(MessageRules.UNSUPPORTED, "This API was closed on 2026-03-01");
        });
    }

    /** Reactions, and messages to visitors without login; writing to users by this path was closed. */
    @PostMapping("/v2.0/oa/message")
    ResponseEntity<byte[]> react(HttpServletRequest request, @RequestBody(required = false) byte @Nullable [] sent) {
        byte[] body = sent == null ? EMPTY : sent;
        return gate.guarded(request, Call.OTHER, new String(body, StandardCharsets.UTF_8), () -> {
            var root = rules.parse(body);
            if (root.path("recipient").has("anonymous_id")) {
                var message = account.send(rules.checkAnonymous(root));
                return Answer.data(Map.of("message_id", message.id()), message.id());
            }
            var action = root.path("sender_action");
            if (!action.isObject()) {
                throw new ZaloError(-240, "MessageV2 closed, please use V3");
            }
            String message = action.path("react_message_id").asString("");
            if (chats.find(message).isEmpty()) {
                throw new ZaloError(MessageRules.INVALID, "react_message_id is invalid!");
            }
            chats.update(message, m -> m.reacted(action.path("react_icon").asString("")));
            return Answer.data(Map.of("message_id", Chats.newId()), message);
        });
    }

    @GetMapping("/v2.0/oa/conversation")
    ResponseEntity<byte[]> conversation(HttpServletRequest request, @RequestParam(defaultValue = "") String data) {
        return gate.guarded(request, Call.OTHER, data, () -> {
            var asked = parameters(data);
            String user = asked.path("user_id").asString("");
            var citizen = chats.person(user)
                    .orElseThrow(() -> new ZaloError(MessageRules.INVALID, "user_id is invalid!"));
            return Answer.data(page(chats.of(user), asked).stream().map(m -> entry(citizen, m)).toList());
        });
    }

    @GetMapping("/v2.0/oa/listrecentchat")
    ResponseEntity<byte[]> recent(HttpServletRequest request, @RequestParam(defaultValue = "") String data) {
        return gate.guarded(request, Call.OTHER, data, () -> Answer.data(page(chats.since(0), parameters(data)).stream()
                .map(m -> entry(chats.person(m.person()).orElseThrow(), m)).toList()));
    }

    @GetMapping("/v3.0/oa/user/detail")
    ResponseEntity<byte[]> user(HttpServletRequest request, @RequestParam(defaultValue = "") String data) {
        return gate.guarded(request, Call.OTHER, data, () -> {
            var citizen = chats.person(parameters(data).path("user_id").asString(""))
                    .orElseThrow(() -> new ZaloError(MessageRules.INVALID, "user_id is invalid!"));
            var user = new LinkedHashMap<String, Object>();
            user.put("user_id", citizen.id());
            user.put("user_id_by_app", citizen.byApp());
            user.put("user_external_id", "");
            user.put("display_name", citizen.name());
            user.put("user_alias", citizen.name());
            user.put("is_sensitive", false);
            user.put("user_is_follower", citizen.follows());
            user.put("avatar", "");
            user.put("avatars", Map.of("120", "", "240", ""));
            user.put("dynamic_param", "");
            user.put("tags_and_notes_info", Map.of("notes", List.of(), "tag_names", List.of()));
            return Answer.data(user);
        });
    }

    @PostMapping("/v3.0/oa/quota/message")
    ResponseEntity<byte[]> quota(HttpServletRequest request, @RequestBody(required = false) byte @Nullable [] sent) {
        byte[] body = sent == null ? EMPTY : sent;
        return gate.guarded(request, Call.OTHER, new String(body, StandardCharsets.UTF_8), () -> {
            var asked = rules.parse(body);
            if (asked.has("quota_owner")) {
                return Answer.data(List.of(Map.of("asset_id", "1", "product_type", "cs", "quota_type",
                        "purchase_quota", "valid_through", "", "total", PURCHASED, "remain", PURCHASED)));
            }
            var citizen = chats.person(asked.path("user_id").asString(""))
                    .orElseThrow(() -> new ZaloError(MessageRules.INVALID, "user_id is invalid!"));
            var quota = new LinkedHashMap<String, Object>();
            var last = citizen.lastInteraction();
            if (last != null) {
                quota.put("last_interaction", String.valueOf(last));
            }
            quota.put("cs_reply", Map.of("remain", 8, "total", 8));
            return Answer.data(quota);
        });
    }

    @GetMapping("/v2.0/oa/getoa")
    ResponseEntity<byte[]> account(HttpServletRequest request) {
        return gate.guarded(request, Call.OTHER, "", () -> Answer.data(Map.of("oaid", settings.oaId(), "name",
                world.accountName(), "is_verified", true, "oa_type", 4, "num_follower",
                chats.people().stream().filter(Chats.Citizen::follows).count())));
    }

    private static Answer sent(Message message, String quotaType) {
        var data = new LinkedHashMap<String, Object>();
        data.put("message_id", message.id());
        data.put("user_id", message.person());
        data.put("sent_time", String.valueOf(message.time()));
        data.put("quota", Map.of("quota_type", quotaType, "remain", "8", "total", "8", "owner_type", "OA"));
        return Answer.data(data, message.id());
    }

    /** Parameters of a GET come as one JSON text; flat ones are not understood. */
    private JsonNode parameters(String data) {
        var asked = rules.parse(data.getBytes(StandardCharsets.UTF_8));
        if (!asked.isObject()) {
            throw new ZaloError(MessageRules.INVALID, "data is invalid!");
        }
        return asked;
    }

    /** Newest first. */
    private static List<Message> page(List<Message> all, JsonNode asked) {
        int count = asked.path("count").asInt(HISTORY_LIMIT);
        int offset = asked.path("offset").asInt(0);
        if (count < 1 || count > HISTORY_LIMIT || offset < 0) {
            throw new ZaloError(MessageRules.BEYOND_LIMIT, "count exceeds " + HISTORY_LIMIT);
        }
        return all.reversed().stream().skip(offset).limit(count).toList();
    }

    private Map<String, Object> entry(Chats.Citizen citizen, Message message) {
        boolean fromPerson = message.sender() == Sender.CITIZEN;
        var entry = new LinkedHashMap<String, Object>();
        entry.put("src", fromPerson ? 1 : 0);
        entry.put("time", message.time());
        entry.put("type", type(message));
        entry.put("message", message.text());
        entry.put("message_id", message.id());
        entry.put("from_id", fromPerson ? citizen.id() : settings.oaId());
        entry.put("to_id", fromPerson ? settings.oaId() : citizen.id());
        entry.put("from_display_name", fromPerson ? citizen.name() : world.accountName());
        entry.put("from_avatar", "");
        entry.put("to_display_name", fromPerson ? world.accountName() : citizen.name());
        entry.put("to_avatar", "");
        if (!message.buttons().isEmpty()) {
            entry.put("links", message.buttons().stream().map(Button::title).toList());
        }
        return entry;
    }

    private static String type(Message message) {
        return switch (message.kind()) {
            case TEXT -> "text";
            case IMAGE -> "photo";
            case GIF -> "GIF";
            case STICKER -> "sticker";
            case AUDIO -> "voice";
            case VIDEO -> "video";
            case LINK -> "link";
            case LOCATION -> "location";
            case LIST -> "links";
            case FILE, CARD, INFO_REQUEST, TEMPLATE -> "nosupport";
        };
    }
}
