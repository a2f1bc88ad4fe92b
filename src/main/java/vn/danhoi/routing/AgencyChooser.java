package vn.danhoi.routing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Agency.Successor;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Topic;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Texts;
import vn.danhoi.vietnamese.Vietnamese;

/** The agency that leads a topic at a place today, and why. */
@Component
class AgencyChooser {

    private final Agencies agencies;
    private final Texts texts;
    private final RulingBook rulings;
    private final Clock clock;

    @Autowired
    AgencyChooser(Agencies agencies, Texts texts, Rulings rulings, Clock clock) {
        this(agencies, texts, rulings::inForce, clock);
    }

    AgencyChooser(Agencies agencies, Texts texts, RulingBook rulings, Clock clock) {
        this.agencies = agencies;
        this.texts = texts.require("routing.why.commune", "routing.why.agency", "routing.why.successor",
                "routing.why.basis", "routing.why.place", "routing.why.low", "routing.why.nobody",
                "routing.why.ruling");
        this.rulings = rulings;
        this.clock = clock;
    }

    /** What was ruled at a topic and a commune on a day. */
    interface RulingBook {
        Optional<Ruling> find(String topic, Optional<String> area, LocalDate day);
    }

    RoutingDecision choose(Topic topic, Optional<Area> place) {
        var today = ProvinceTime.date(clock.instant());
        return rulings.find(topic.code(), place.map(Area::code), today)
                .flatMap(r -> agencies.heir(r.agency(), Optional.of(topic.code()), place.map(Area::code), today)
                        .map(a -> assigned(topic, place, a, texts.get("routing.why.ruling", "topic", topic.name(),
                                "agency", a.name(), "basis", r.basis()))))
                .orElseGet(() -> byContent(topic, place));
    }

    private RoutingDecision byContent(Topic topic, Optional<Area> place) {
        if (topic.lead().equals(Topic.COMMUNE)) {
            return place.<RoutingDecision>map(area -> assigned(topic, place, agencies.committeeOf(area), why(topic,
                    "routing.why.commune", agencies.committeeOf(area)))).orElseGet(() -> new RoutingDecision.NeedsPlace(
                            texts.get("routing.why.place", "topic", topic.name())));
        }
        var lead = agencies.get(topic.lead());
        if (topic.confidence().equals("low")) {
            return new RoutingDecision.NeedsOfficial(
                    texts.get("routing.why.low", "topic", topic.name(), "agency", lead.name()));
        }
        if (lead.inForce(ProvinceTime.date(clock.instant()))) {
            return assigned(topic, place, lead, why(topic, "routing.why.agency", lead));
        }
        return successor(topic, place, lead);
    }

    private RoutingDecision successor(Topic topic, Optional<Area> place, Agency former) {
        var today = ProvinceTime.date(clock.instant());
        var holders = agencies.holdersOn(former.code(), today);
        var holder = agencies.heir(former.code(), Optional.of(topic.code()), place.map(Area::code), today)
                .map(Agency::code)
                .or(() -> (holders.size() == 1 ? Optional.of(holders.getFirst()) : byFunction(topic, holders))
                        .map(Successor::agency));
        if (holder.isEmpty()) {
            return new RoutingDecision.NeedsOfficial(texts.get("routing.why.nobody", "topic", topic.name(), "former",
                    former.name(), "agencies",
                    String.join(", ", holders.stream().map(h -> agencies.get(h.agency()).name()).toList())));
        }
        var agency = agencies.get(holder.get());
        return assigned(topic, place, agency, texts.get("routing.why.successor", "topic", topic.name(), "former",
                former.name(), "agency", agency.name(), "basis", basis(topic)));
    }

    /** The only successor whose function shares words with the topic's name. */
    private static Optional<Successor> byFunction(Topic topic, List<Successor> holders) {
        var words = Vietnamese.syllables(topic.name());
        var fitting = holders.stream().filter(h -> h.function().map(Vietnamese::syllables).orElse(List.of()).stream()
                .filter(words::contains).count() >= 2).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private RoutingDecision assigned(Topic topic, Optional<Area> place, Agency agency, String why) {
        var then = topic.then().stream()
                .flatMap(code -> code.equals(Topic.COMMUNE)
                        ? place.map(agencies::committeeOf).map(Agency::code).stream()
                        : Stream.of(code))
                .filter(code -> !code.equals(agency.code())).toList();
        return new RoutingDecision.Assigned(agency, then, why);
    }

    private String why(Topic topic, String key, Agency agency) {
        return texts.get(key, "topic", topic.name(), "agency", agency.name(), "basis", basis(topic));
    }

    /** With the blank before it: content files lose blanks at the ends. */
    private String basis(Topic topic) {
        return topic.basis().map(b -> " " + texts.get("routing.why.basis", "basis", b).strip()).orElse("");
    }
}
