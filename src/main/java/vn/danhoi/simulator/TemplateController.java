package vn.danhoi.simulator;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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
import vn.danhoi.simulator.Chats.Citizen;
import vn.danhoi.simulator.FaultSwitch.Call;
import vn.danhoi.simulator.Message.State;
import vn.danhoi.simulator.OfficialAccount.Draft;

/** What {@code business.openapi.zalo.me} offers: pre-approved templates to phone numbers, with error codes of its own. */
@LocalOnly
@RestController
@RequestMapping("/simulator/zalo/zbs")
final class TemplateController {

    private static final byte[] EMPTY = {};
    private static final int DAILY_QUOTA = 500;
    /** Made up. */
    private static final String PRICE_USER = "100";
    private static final String PRICE_PHONE = "150";
    private static final int LONGEST_TRACKING = 48;
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Pattern PHONE = Pattern.compile("\\+?(84[1-9]\\d{7,9})");

    private static final int PHONE_INVALID = -108;
    private static final int TEMPLATE_INVALID = -109;
    private static final int DATA_INVALID = -111;
    private static final int CANNOT_RECEIVE = -118;
    private static final int TOKEN_INVALID = -124;
    private static final int NOT_APPROVED = -131;
    private static final int TRACKING_INVALID = -132;
    private static final int REFUSED = -139;
    private static final int OVER_QUOTA = -144;

    private final ApiGate gate;
    private final MessageRules rules;
    private final OfficialAccount account;
    private final Chats chats;
    private final SampleTemplates templates;
    private final Clock clock;
    private @Nullable LocalDate day;
    private int sentToday;

    TemplateController(ApiGate gate, MessageRules rules, OfficialAccount account, Chats chats,
            SampleTemplates templates,
            Clock clock) {
        this.gate = gate;
        this.rules = rules;
        this.account = account;
        this.chats = chats;
        this.templates = templates;
        this.clock = clock;
    }

    @PostMapping("/message/template")
    ResponseEntity<byte[]> toPhone(HttpServletRequest request, @RequestBody(required = false) byte @Nullable [] sent) {
        return send(request, sent, root -> {
            var written = root.path("phone");
            var phone = PHONE.matcher(written.isString() ? written.asString() : ""); // a number is refused
            if (!phone.matches()) {
                throw new ZaloError(PHONE_INVALID, "Phone number is invalid");
            }
            return chats.byPhone(phone.group(1));
        });
    }

    @PostMapping("/message/template/hashphone")
    ResponseEntity<byte[]> toHashedPhone(HttpServletRequest request,
            @RequestBody(required = false) byte @Nullable [] sent) {
        return send(request, sent, root -> {
            String hash = root.path("hash_phone").asString("");
            if (!hash.matches("[0-9a-f]{64}")) {
                throw new ZaloError(PHONE_INVALID, "Phone number is invalid");
            }
            return chats.people().stream().filter(c -> sha256(c.phone()).equals(hash)).findFirst();
        });
    }

    private ResponseEntity<byte[]> send(HttpServletRequest request, byte @Nullable [] sent,
            Function<JsonNode, Optional<Citizen>> recipient) {
        byte[] body = sent == null ? EMPTY : sent;
        return guarded(request, Call.TEMPLATE, new String(body, StandardCharsets.UTF_8), () -> {
            var root = rules.parse(body);
            var found = recipient.apply(root);
            String template = template(root);
            String tracking = root.path("tracking_id").asString("");
            if (tracking.isEmpty() || tracking.length() > LONGEST_TRACKING) {
                throw new ZaloError(TRACKING_INVALID, "tracking_id is invalid");
            }
            var citizen = found.orElseThrow(() -> new ZaloError(CANNOT_RECEIVE, "Zalo account not existed"));
            if (citizen.refusal() != 0 && citizen.refusal() != -230) {
                throw new ZaloError(REFUSED, "User refused to receive this type of message");
            }
            int left = takeQuota();
            var message = account.sendToPhone(Draft.template(citizen, template, root.path("template_data")), tracking);
            var data = new LinkedHashMap<String, Object>();
            data.put("msg_id", message.id());
            data.put("sent_time", String.valueOf(message.time()));
            data.put("sending_mode", root.path("sending_mode").asString("1"));
            data.put("quota", quota(left));
            return Answer.data(data, message.id());
        });
    }

    private String template(JsonNode root) {
        String template = root.path("template_id").asString("");
        if (!template.matches("\\d{1,19}")) {
            throw new ZaloError(TEMPLATE_INVALID, "Template ID is invalid");
        }
        if (!templates.get(template).status().equals(SampleTemplates.APPROVED)) {
            throw new ZaloError(NOT_APPROVED, "Template is not approved");
        }
        var values = root.path("template_data");
        if (!values.isObject() || values.properties().stream().anyMatch(e -> e.getValue().isContainer())) {
            throw new ZaloError(DATA_INVALID, "Template data is invalid");
        }
        return template;
    }

    /** -1 no such message, 0 on its way, 1 delivered. */
    @GetMapping("/message/status")
    ResponseEntity<byte[]> status(HttpServletRequest request,
            @RequestParam(name = "message_id", defaultValue = "") String id) {
        return guarded(request, Call.OTHER, id, () -> Answer.data(Map.of("status", chats.find(id)
                .map(m -> m.state() == State.RECEIVED || m.state() == State.SEEN ? 1 : 0).orElse(-1)), id));
    }

    @GetMapping("/template/all")
    ResponseEntity<byte[]> all(HttpServletRequest request, @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "100") int limit) {
        return guarded(request, Call.OTHER, "", () -> Answer.data(templates.all().stream().skip(offset)
                .limit(Math.clamp(limit, 1, 100)).map(t -> Map.of("templateId", Long.valueOf(t.id()), "templateName",
                        t.name(), "status", t.status(), "templateQuality", "UNDEFINED"))
                .toList()));
    }

    @GetMapping("/template/info/v2")
    ResponseEntity<byte[]> info(HttpServletRequest request,
            @RequestParam(name = "template_id", defaultValue = "") String id) {
        return guarded(request, Call.OTHER, id, () -> {
            var template = templates.all().stream().filter(t -> t.id().equals(id)).findFirst()
                    .orElseThrow(() -> new ZaloError(TEMPLATE_INVALID, "Template ID is invalid"));
            return Answer.data(Map.of("templateId", Long.valueOf(id), "templateName", template.name(), "status",
                    template.status(), "reason", template.reason(), "price_uid", PRICE_USER, "price_sdt",
                    PRICE_PHONE));
        });
    }

    @GetMapping("/message/quota")
    ResponseEntity<byte[]> quota(HttpServletRequest request) {
        return guarded(request, Call.OTHER, "", () -> Answer.data(quota(quotaLeft())));
    }

    /** This host calls a bad token -124. */
    private ResponseEntity<byte[]> guarded(HttpServletRequest request, Call call, String shown, Supplier<Answer> work) {
        return gate.guarded(request, call, shown, work, e -> new ZaloError(TOKEN_INVALID, String.valueOf(e
                .getMessage())));
    }

    private static Map<String, Object> quota(int left) {
        return Map.of("dailyQuota", String.valueOf(DAILY_QUOTA), "remainingQuota", String.valueOf(left));
    }

    private synchronized int quotaLeft() {
        var today = clock.instant().atZone(ZONE).toLocalDate();
        if (!today.equals(day)) {
            day = today;
            sentToday = 0;
        }
        return DAILY_QUOTA - sentToday;
    }

    private synchronized int takeQuota() {
        if (quotaLeft() == 0) {
            throw new ZaloError(OVER_QUOTA, "OA has exceeded the daily quota");
        }
        sentToday++;
        return DAILY_QUOTA - sentToday;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
