package vn.danhoi.agency;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agency.Successor;
import vn.danhoi.agency.AgencyBook.Entered;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.Texts;

/** All agencies, of today and before, people's committees of communes included. */
@Component
public class Agencies {

    private final Map<String, Agency> fromFiles;
    private final Supplier<Entered> entered;
    private final Clock clock;
    private volatile View view;

    /**
     * By the files and what administrators entered.
     *
     * @throws ContentException with every problem of agencies/*.yaml
     */
    @Autowired
    Agencies(Content content, Areas areas, Texts texts, Clock clock, AgencyBook book) {
        this(content, areas, texts, clock, book::entered);
    }

    /**
     * By the files alone.
     *
     * @throws ContentException with every problem of agencies/*.yaml
     */
    public Agencies(Content content, Areas areas, Texts texts, Clock clock) {
        this(content, areas, texts, clock, () -> Entered.NOTHING);
    }

    Agencies(Content content, Areas areas, Texts texts, Clock clock, Supplier<Entered> entered) {
        this.fromFiles = AgencyReader.read(content, areas, texts);
        this.entered = entered;
        this.clock = clock;
        this.view = View.of(fromFiles, Entered.NOTHING);
    }

    /** The agencies as they are with what was entered. */
    private record View(Entered entered, Map<String, Agency> byCode, AgencyNames names) {

        static View of(Map<String, Agency> fromFiles, Entered entered) {
            var byCode = new LinkedHashMap<>(fromFiles);
            entered.agencies().forEach(a -> byCode.putIfAbsent(a.code(), a));
            entered.successions().forEach(s -> byCode.computeIfPresent(s.agency(), (code, agency) -> ended(agency, s)));
            return new View(entered, Collections.unmodifiableMap(byCode), new AgencyNames(byCode.values()));
        }

        private static Agency ended(Agency agency, Succession end) {
            return new Agency(agency.code(), agency.name(), agency.level(), agency.parent(), agency.fields(),
                    agency.aliases(), agency.validFrom(), Optional.of(end.lastDay()),
                    end.heirs().stream().map(h -> new Successor(h.agency(), h.work(), "high")).toList(),
                    agency.area(), agency.source(), agency.confidence());
        }
    }

    private View view() {
        var now = entered.get();
        var known = view;
        if (known.entered() != now) {
            known = View.of(fromFiles, now);
            view = known;
        }
        return known;
    }

    public Optional<Agency> find(String code) {
        return Optional.ofNullable(view().byCode().get(code));
    }

    /** @throws IllegalArgumentException for an unknown code */
    public Agency get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("No agency '" + code + "'"));
    }

    /** All of them, in order of the files, committees last. */
    public Collection<Agency> all() {
        return view().byCode().values();
    }

    /** In force today, in order of level and name. */
    public List<Agency> current() {
        LocalDate today = ProvinceTime.date(clock.instant());
        return view().byCode().values().stream().filter(a -> a.inForce(today))
                .sorted(Comparator.comparing(Agency::level).thenComparing(Agency::name)).toList();
    }

    /** The people's committee of a commune, or who goes on with its work. */
    public Agency committeeOf(Area area) {
        String code = committeeCode(area);
        return heir(code, Optional.empty(), Optional.of(area.code()), ProvinceTime.date(clock.instant()))
                .orElseGet(() -> get(code));
    }

    /**
     * The one agency that goes on with a matter on a day: itself while in force, else the heir recorded for such a matter,
     * or the only successor, followed to the end. Empty when that is nobody or several, or the code unknown.
     */
    public Optional<Agency> heir(String code, Optional<String> topic, Optional<String> area, LocalDate day) {
        var path = new LinkedHashSet<String>();
        var agency = find(code).orElse(null);
        while (agency != null && !agency.inForce(day)) {
            var successors = agency.successors();
            String next = view().entered().of(agency.code()).map(s -> s.heirOf(topic, area))
                    .orElseGet(() -> successors.size() == 1 ? successors.getFirst().agency() : "");
            if (next.isEmpty() || !path.add(agency.code())) {
                return Optional.empty();
            }
            agency = find(next).orElse(null);
        }
        return Optional.ofNullable(agency);
    }

    static String committeeCode(Area area) {
        return "ubnd-" + area.code();
    }

    /**
     * Agencies whose name or alias is meant by a text such as "Sở TN&MT" or stands in a longer sentence; former ones
     * included, in the order named. Of names inside each other only the longest counts.
     */
    public List<Agency> named(String text) {
        return view().names().in(text);
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
