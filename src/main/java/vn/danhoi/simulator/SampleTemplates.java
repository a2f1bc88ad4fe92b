package vn.danhoi.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pre-approved templates of the account. One that nobody listed counts as approved: a province brings its own numbers. */
@LocalOnly
final class SampleTemplates {

    static final String APPROVED = "ENABLE";

    private final World world;
    private final Chats chats;
    private final Events events;
    private final Webhook webhook;
    private final Map<String, Template> templates = new LinkedHashMap<>();

    SampleTemplates(World world, Chats chats, Events events, Webhook webhook) {
        this.world = world;
        this.chats = chats;
        this.events = events;
        this.webhook = webhook;
        reset();
    }

    /** @param reason why it is not approved */
    record Template(String id, String name, String status, String reason) {}

    synchronized void reset() {
        templates.clear();
        world.templates().forEach(t -> templates.put(t.id(), t));
    }

    synchronized List<Template> all() {
        return List.copyOf(templates.values());
    }

    /** The template, listed from now on. */
    synchronized Template get(String id) {
        return templates.computeIfAbsent(id, i -> new Template(i, "Template " + i, APPROVED, ""));
    }

    /** What Zalo's reviewers, or the complaints of people, decide. */
    void decide(String id, String status, String reason) {
        Template before;
        synchronized (this) {
            before = get(id);
            templates.put(id, new Template(id, before.name(), status, reason));
        }
        webhook.deliver(events.templateDecided(id, before.status(), status, reason, chats.stamp()), outcome -> {});
    }
}
