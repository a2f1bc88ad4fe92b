package vn.danhoi.api.open311;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.agency.Topic;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.messaging.Conversations;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.NewPetition;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.Petitions;
import vn.danhoi.routing.Router;
import vn.danhoi.routing.RoutingDecision;
import vn.danhoi.screening.Screening;
import vn.danhoi.screening.Suspicion;
import vn.danhoi.vietnamese.Vietnamese;

/** Makes a petition of what a partner sends. Denunciations are refused unread: no partner may carry them. */
@Component
class Open311Filing {

    private static final int LONGEST = 10_000;
    private static final Pattern DEGREES = Pattern.compile("[+-]?[0-9]{1,3}(\\.[0-9]{1,20})?");

    private final Petitions petitions;
    private final Citizens citizens;
    private final Conversations conversations;
    private final Attachments attachments;
    private final Areas areas;
    private final Router router;
    private final Screening screening;
    private final Words words;
    private final Clock clock;

    Open311Filing(Petitions petitions, Citizens citizens, Conversations conversations, Attachments attachments,
            Areas areas, Router router, Screening screening, Words words, Clock clock) {
        this.petitions = petitions;
        this.citizens = citizens;
        this.conversations = conversations;
        this.attachments = attachments;
        this.areas = areas;
        this.router = router;
        this.screening = screening;
        this.words = words;
        this.clock = clock;
    }

    @Transactional
    PetitionDetails file(String partner, Topic topic, Map<String, String> fields) {
        String description = Vietnamese.clean(text(fields, "description").orElse(""));
        if (description.isBlank() || description.length() > LONGEST) {
            throw new Open311Problem(HttpStatus.BAD_REQUEST, words.get("open311.description", LONGEST));
        }
        String all = String.join("\n", description, fields.getOrDefault("address_string", ""), name(fields).orElse(""));
        if (screening.judge(description, all) != Suspicion.NONE) {
            throw new Open311Problem(HttpStatus.BAD_REQUEST, words.get("open311.denunciation"));
        }
        Optional<String> address = text(fields, "address_string").map(Vietnamese::clean);
        Optional<Area> area = address.flatMap(this::area);
        var decision = router.route(topic, area);
        var latitude = number(fields, "lat", 90);
        var longitude = number(fields, "long", 180);
        if (address.isEmpty() && (latitude.isEmpty() || longitude.isEmpty())) {
            throw new Open311Problem(HttpStatus.BAD_REQUEST, words.get("open311.place"));
        }
        // One person per request unless the partner says whose account it is.
        String person = text(fields, "account_id").orElseGet(() -> UUID.randomUUID().toString());
        long citizen = citizens.of(conversations.open(Open311Channel.NAME, partner, person)).id();
        name(fields).ifPresent(name -> citizens.setName(citizen, name));
        text(fields, "phone").filter(p -> p.matches("[+0-9 .-]{8,20}"))
                .ifPresent(phone -> citizens.setPhone(citizen, phone));
        List<UUID> media = text(fields, "media_url").map(url -> attachments.expect("image", url, Optional.empty()))
                .stream().toList();
        return petitions.file(new NewPetition(citizen, PetitionKind.valueOf(topic.kind()), Optional.of(topic.code()),
                screening.pass(description), agency(decision), area.map(Area::code), address, latitude, longitude,
                media,
                topic.isPrivate(), clock.instant(), decision.why(), Open311Channel.NAME));
    }

    private Optional<Area> area(String address) {
        return switch (areas.resolve(address, true)) {
            case PlaceMatch.Found found -> Optional.of(found.area());
            case PlaceMatch.Ambiguous ambiguous -> Optional.empty();
            case PlaceMatch.None none -> Optional.empty();
        };
    }

    private static Optional<String> agency(RoutingDecision decision) {
        return switch (decision) {
            case RoutingDecision.Assigned assigned -> Optional.of(assigned.agency().code());
            case RoutingDecision.NeedsPlace place -> Optional.empty();
            case RoutingDecision.NeedsOfficial official -> Optional.empty();
        };
    }

    private static Optional<String> name(Map<String, String> fields) {
        String name = (text(fields, "last_name").orElse("") + " " + text(fields, "first_name").orElse("")).strip();
        return name.isEmpty() || name.length() > 120 ? Optional.empty() : Optional.of(name);
    }

    private Optional<Double> number(Map<String, String> fields, String name, double limit) {
        return text(fields, name).map(value -> {
            // Java reads more as a number than people write: hexadecimal ones, NaN, a letter behind.
            if (DEGREES.matcher(value).matches()) {
                double number = Double.parseDouble(value);
                if (Math.abs(number) <= limit) {
                    return number;
                }
            }
            throw new Open311Problem(HttpStatus.BAD_REQUEST, words.get("open311.number", name));
        });
    }

    private static Optional<String> text(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }
}
