package vn.danhoi.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.messaging.DeliveryState;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Templates;
import vn.danhoi.notification.CitizenNotices;
import vn.danhoi.notification.CitizenNotices.Told;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PetitionDetails;

/** What the petition page shows of messages to the citizen: where each is, what stood in for it, who called instead. */
@Component
class DeliveryModel {

    private final Outbox outbox;
    private final Templates templates;
    private final CitizenNotices notices;
    private final Users users;
    private final Words words;

    DeliveryModel(Outbox outbox, Templates templates, CitizenNotices notices, Users users, Words words) {
        this.outbox = outbox;
        this.templates = templates;
        this.notices = notices;
        this.users = users;
        this.words = words;
    }

    /**
     * A message to the citizen and how far it came.
     *
     * @param steps what was done about it besides: templates, a call, a letter
     */
    record Sent(Instant at, String text, String state, String tone, @Nullable String reason, List<Step> steps) {}

    /** A template in its place, or a person who saw to it. */
    record Step(Instant at, String what, String tone, @Nullable String reason) {}

    /** @param mayTell whether the user may say that they told the citizen */
    void fill(Model model, PetitionDetails petition, boolean mayTell) {
        var deliveries = outbox.deliveries(petition.summary().code());
        var told = notices.of(petition.summary().id());
        var standing = templates.of(deliveries.stream().map(Outbox.Delivery::id).toList());
        Map<Long, List<Told>> byMessage = told.stream().filter(t -> t.message().isPresent())
                .collect(Collectors.groupingBy(t -> t.message().orElseThrow()));
        model.addAttribute("sent", deliveries.stream().map(d -> sent(d, standing.getOrDefault(d.id(), List.of()),
                byMessage.getOrDefault(d.id(), List.of()))).toList());
        model.addAttribute("bundled", told.stream().filter(t -> t.message().isEmpty())
                .map(t -> words.get("notice." + t.notice())).toList());
        model.addAttribute("unreached", told.stream().filter(Told::waits).map(t -> words.get("notice." + t.notice()))
                .distinct().toList());
        model.addAttribute("mayTell", mayTell);
    }

    private Sent sent(Outbox.Delivery delivery, List<Templates.Standing> standing, List<Told> told) {
        var steps = Stream.concat(standing.stream().map(this::step),
                told.stream().map(Told::reached).flatMap(Optional::stream).distinct().map(this::step)).toList();
        return new Sent(delivery.sentAt().orElse(delivery.queuedAt()), delivery.text(),
                words.get("delivery." + delivery.state()), tone(delivery.state()),
                delivery.reason().map(this::reason).orElse(null), steps);
    }

    private Step step(Templates.Standing template) {
        return new Step(template.sentAt().orElse(template.queuedAt()),
                words.get(template.byPhone() ? "template.phone" : "template.account",
                        words.get("template." + template.state())),
                tone(template.state()), template.reason().map(this::reason).orElse(null));
    }

    private Step step(CitizenNotices.Reached reached) {
        return new Step(reached.at(), words.get("reached." + reached.how(),
                users.find(reached.by()).map(User::displayName).orElse(reached.by())), "ok", null);
    }

    /** In words where an official can act on it; else the channel's code, which the operator knows. */
    private String reason(String code) {
        return words.find("reason." + code).orElse(code);
    }

    static String tone(DeliveryState state) {
        return switch (state) {
            case QUEUED, SENDING, SENT -> "";
            case DELIVERED, SEEN -> "ok";
            case WAITING, UNKNOWN -> "warn";
            case FAILED -> "late";
        };
    }
}
