package vn.danhoi.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.simulator.Chats.Citizen;
import vn.danhoi.simulator.FaultSwitch.Faults;
import vn.danhoi.simulator.Journal.Exchange;
import vn.danhoi.simulator.Message.Kind;
import vn.danhoi.simulator.Message.Media;

/** The simulator's own interface, for its page and for tests; described in the package's documentation. */
@LocalOnly
@RestController
@RequestMapping("/simulator/api")
final class SimulatorApi {

    private final Chats chats;
    private final Phones phones;
    private final OfficialAccount account;
    private final Webhook webhook;
    private final Probes probes;
    private final FaultSwitch faults;
    private final Journal journal;
    private final MediaShelf shelf;
    private final World world;
    private final Tokens tokens;
    private final SampleTemplates templates;
    private final Events events;
    private final LiveUpdates live;
    private final JsonMapper json = new JsonMapper();

    SimulatorApi(Chats chats, Phones phones, OfficialAccount account, Webhook webhook, Probes probes,
            FaultSwitch faults, Journal journal, MediaShelf shelf, World world, Tokens tokens,
            SampleTemplates templates,
            Events events, LiveUpdates live) {
        this.chats = chats;
        this.phones = phones;
        this.account = account;
        this.webhook = webhook;
        this.probes = probes;
        this.faults = faults;
        this.journal = journal;
        this.shelf = shelf;
        this.world = world;
        this.tokens = tokens;
        this.templates = templates;
        this.events = events;
        this.live = live;
    }

    /**
     * @param run    another one after each start and reset
     * @param change to be asked with next time
     */
    record State(String run, long change, List<Citizen> people, List<Message> messages, Faults faults,
            boolean webhookEnabled) {}

    /**
     * @param kind    {@code text} when not given
     * @param picture id of a sample picture
     * @param spot    name of a known place, or any with coordinates
     */
    record Sent(@Nullable String kind, @Nullable String text, @Nullable String quote, @Nullable String picture,
            @Nullable String spot, @Nullable String latitude, @Nullable String longitude) {}

    @GetMapping("/stream")
    SseEmitter stream() {
        return live.open();
    }

    @GetMapping("/state")
    State state(@RequestParam(defaultValue = "0") long after) {
        return new State(chats.run(), chats.change(), chats.people(), chats.since(after), faults.current(),
                webhook.enabled());
    }

    @GetMapping("/exchanges")
    List<Exchange> exchanges(@RequestParam Optional<String> message) {
        return message.map(journal::about).orElseGet(() -> journal.latest(100));
    }

    @PostMapping("/people")
    Citizen add(@RequestBody Map<String, String> person) {
        return chats.add(person.getOrDefault("name", ""), Boolean.parseBoolean(person.get("anonymous")));
    }

    @GetMapping("/people/{person}/messages")
    List<Message> messages(@PathVariable String person) {
        return chats.of(person);
    }

    @PostMapping("/people/{person}/messages")
    Message send(@PathVariable String person, @RequestBody Sent sent) {
        String text = sent.text() == null ? "" : sent.text();
        String quote = sent.quote() == null || sent.quote().isEmpty() ? null : sent.quote();
        return switch (sent.kind() == null ? "text" : sent.kind()) {
            case "text" -> phones.say(person, text, quote);
            case "image" -> phones.sendMedia(person, Kind.IMAGE, shelf.picture(required(sent.picture(), "picture"))
                    .orElseThrow(() -> new IllegalArgumentException("No such picture")), text, quote);
            case "audio" -> phones.sendMedia(person, Kind.AUDIO, shelf.voice(), "", quote);
            case "sticker" -> phones.sendMedia(person, Kind.STICKER, shelf.sticker(), "", quote);
            case "file" -> phones.sendMedia(person, Kind.FILE, shelf.document(), "", quote);
            case "video" -> phones.sendMedia(person, Kind.VIDEO, shelf.clip(), text, quote);
            case "link" -> phones.sendMedia(person, Kind.LINK, shelf.sticker(),
                    text.isBlank() ? "https://daklak.gov.vn" : text, quote);
            case "card" -> phones.sendMedia(person, Kind.CARD, shelf.sticker(), text.isBlank() ? "Nguyen Van A" : text,
                    quote);
            case "location" -> phones.sendSpot(person, spot(sent), quote);
            default -> throw new IllegalArgumentException("Unknown kind " + sent.kind());
        };
    }

    @PostMapping("/people/{person}/files")
    Message sendFile(@PathVariable String person, @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String text, @RequestParam Optional<String> quote) throws IOException {
        String type = Optional.ofNullable(file.getContentType()).orElse("application/octet-stream");
        String name = Optional.ofNullable(file.getOriginalFilename()).filter(n -> !n.isBlank()).orElse("file");
        Media media = shelf.put(name, type, file.getBytes());
        var kind = type.equals("image/gif")
                ? Kind.GIF
                : type.startsWith("image/") ? Kind.IMAGE : type.startsWith("audio/") ? Kind.AUDIO : Kind.FILE;
        return phones.sendMedia(person, kind, media, text, quote.filter(q -> !q.isEmpty()).orElse(null));
    }

    @PostMapping("/people/{person}/press")
    Message press(@PathVariable String person, @RequestParam String message, @RequestParam int button) {
        var pressed = chats.find(message).filter(m -> m.person().equals(person))
                .filter(m -> button >= 0 && button < m.buttons().size())
                .orElseThrow(() -> new IllegalArgumentException("No such button"));
        return phones.press(person, pressed.buttons().get(button));
    }

    @PostMapping("/people/{person}/{act:follow|unfollow|seen|start|withdraw}")
    void act(@PathVariable String person, @PathVariable String act) {
        switch (act) {
            case "follow" -> phones.follow(person, true);
            case "unfollow" -> phones.follow(person, false);
            case "seen" -> phones.see(person);
            case "start" -> phones.startChat(person);
            case "withdraw" -> phones.withdraw(person);
            default -> throw new IllegalArgumentException(act);
        }
    }

    @PostMapping("/people/{person}/submit-info")
    void submitInfo(@PathVariable String person, @RequestBody Map<String, String> info) {
        phones.submitInfo(person, info.getOrDefault("ward", ""), info.getOrDefault("address", ""),
                Boolean.parseBoolean(info.get("old")));
    }

    /** As if the person had last done something so long ago. */
    @PutMapping("/people/{person}/last-interaction")
    void age(@PathVariable String person, @RequestParam int hours) {
        if (hours < 0 || hours > 24 * 400) {
            throw new IllegalArgumentException("Hours out of range");
        }
        phones.agedBy(person, hours);
    }

    @PostMapping("/people/{person}/events/{event}")
    void other(@PathVariable String person, @PathVariable String event) {
        phones.other(person, event);
    }

    /** Everything uploaded is older than seven days. */
    @PostMapping("/uploads/expire")
    void expireUploads() {
        shelf.expireUploads();
    }

    @PostMapping("/people/{person}/react")
    void react(@PathVariable String person, @RequestParam String message, @RequestParam String icon) {
        phones.react(person, message, icon);
    }

    /** The error code every message to the person gets from now on; 0 for none. */
    @PutMapping("/people/{person}/refusal")
    Citizen refuse(@PathVariable String person, @RequestParam int code) {
        return chats.updatePerson(person, c -> c.refusing(code));
    }

    @PostMapping("/people/{person}/staff-reply")
    Message staffReply(@PathVariable String person, @RequestBody Map<String, String> reply) {
        return account.sendByStaff(person, required(reply.get("text"), "text"));
    }

    /** The person rates, or presses the button of, a template that came to the phone number. */
    @PostMapping("/people/{person}/templates/{message}")
    void answerTemplate(@PathVariable String person, @PathVariable String message,
            @RequestBody Map<String, String> answer) {
        account.answerTemplate(person, message, answer);
    }

    @GetMapping("/templates")
    List<SampleTemplates.Template> templates() {
        return templates.all();
    }

    /** What Zalo decides about a template. */
    @PutMapping("/templates/{id}")
    void decide(@PathVariable String id, @RequestParam String status, @RequestParam(defaultValue = "") String reason) {
        if (!id.matches("\\d{1,19}") || !status.matches("[A-Z_]{1,30}")) {
            throw new IllegalArgumentException("No such template or status");
        }
        templates.decide(id, status, reason);
    }

    /** How many templates a day Zalo allows from now on; only told, by its event. */
    @PutMapping("/day-quota")
    void dayQuota(@RequestParam int value) {
        webhook.deliver(events.dayQuotaChanged(500, value, chats.stamp()), outcome -> {});
    }

    @GetMapping("/faults")
    Faults faults() {
        return faults.current();
    }

    /** Fields not given keep their value. */
    @PutMapping(path = "/faults", consumes = MediaType.APPLICATION_JSON_VALUE)
    Faults setFaults(@RequestBody JsonNode changes) {
        var merged = (ObjectNode) json.valueToTree(faults.current());
        if (changes instanceof ObjectNode fields) {
            merged.setAll(fields);
        }
        faults.set(json.treeToValue(merged, Faults.class));
        return faults.current();
    }

    /** What Zalo's console and hostile senders post. */
    @PostMapping("/probes/{probe}")
    void probe(@PathVariable String probe) {
        probes.send(probe);
    }

    /** An event of the caller's making, signed as it stands. */
    @PostMapping("/events")
    void event(@RequestBody byte[] body) {
        probes.sendSigned(new String(body, StandardCharsets.UTF_8));
    }

    @PostMapping("/webhook/enable")
    void enableWebhook() {
        webhook.enable();
    }

    /** Everything as after a start. */
    @PostMapping("/reset")
    void reset() {
        faults.set(Faults.NONE);
        chats.reset();
        journal.clear();
        tokens.reset();
        templates.reset();
        webhook.enable();
    }

    @ExceptionHandler({IllegalArgumentException.class, Chats.UnknownPerson.class})
    ProblemDetail refused(RuntimeException e) {
        var status = e instanceof Chats.UnknownPerson ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        return ProblemDetail.forStatusAndDetail(status, String.valueOf(e.getMessage()));
    }

    private World.Spot spot(Sent sent) {
        if (sent.latitude() != null && sent.longitude() != null) {
            return new World.Spot(sent.spot() == null ? "" : sent.spot(), sent.latitude(), sent.longitude());
        }
        return world.spot(required(sent.spot(), "spot"))
                .orElseThrow(() -> new IllegalArgumentException("No such spot"));
    }

    private static String required(@Nullable String value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
