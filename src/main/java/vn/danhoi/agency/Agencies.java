package vn.danhoi.agency;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agency.Successor;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.Texts;

/** All agencies, of today and before, people's committees of communes included. */
@Component
public class Agencies {

    private final Map<String, Agency> byCode;
    private final AgencyNames names;
    private final Clock clock;

    /** @throws ContentException with every problem of agencies/*.yaml */
    public Agencies(Content content, Areas areas, Texts texts, Clock clock) {
        this.byCode = AgencyReader.read(content, areas, texts);
        this.names = new AgencyNames(byCode.values());
        this.clock = clock;
    }

    public Optional<Agency> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /** @throws IllegalArgumentException for an unknown code */
    public Agency get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No agency '" + code + "'"));
    }

    /** All of them, in order of the files, committees last. */
    public Collection<Agency> all() {
        return byCode.values();
    }

    /** In force today, in order of level and name. */
    public List<Agency> current() {
        LocalDate today = ProvinceTime.date(clock.instant());
        return byCode.values().stream().filter(a -> a.inForce(today))
                .sorted(Comparator.comparing(Agency::level).thenComparing(Agency::name)).toList();
    }

    /** The people's committee of a commune. */
    public Agency committeeOf(Area area) {
        return get(committeeCode(area));
    }

    static String committeeCode(Area area) {
        return "ubnd-" + area.code();
    }

    /**
     * Agencies whose name or alias is meant by a text such as "Sở TN&MT" or stands in a longer sentence; former ones
     * included, in the order named. Of names inside each other only the longest counts.
     */
    public List<Agency> named(String text) {
        return names.in(text);
    }

    /**
     * Who holds the work of an agency on a day: itself while in force, else its successors, followed to the end. The
     * confidence is that of the weakest link. Empty when nobody is known.
     *
     * @throws IllegalArgumentException for an unknown code
     */
    public List<Successor> holdersOn(String code, LocalDate day) {
        var found = new LinkedHashMap<String, Successor>();
        follow(get(code), day, Optional.empty(), get(code).confidence(), new LinkedHashSet<>(), found);
        return List.copyOf(found.values());
    }

    private void follow(Agency agency, LocalDate day, Optional<String> function, String confidence, Set<String> path,
            Map<String, Successor> found) {
        if (!path.add(agency.code())) {
            return;
        }
        if (agency.inForce(day)) {
            found.putIfAbsent(agency.code(), new Successor(agency.code(), function, confidence));
            return;
        }
        for (var successor : agency.successors()) {
            follow(get(successor.agency()), day, function.or(successor::function),
                    weaker(confidence, successor.confidence()), new LinkedHashSet<>(path), found);
        }
    }

    private static String weaker(String one, String other) {
        var order = new ArrayList<>(List.of("low", "medium", "high"));
        return order.indexOf(one) < order.indexOf(other) ? one : other;
    }
}
