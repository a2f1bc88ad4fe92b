package vn.danhoi.agency;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.agency.Mention.Mark;
import vn.danhoi.agency.PlaceName.Kind;
import vn.danhoi.vietnamese.Vietnamese;

/** From the names found to one commune of today, or the communes to choose from. */
final class PlaceResolver {

    private static final int MOST_CHOICES = 8;
    private static final Set<String> DISTRICT_TYPES = AreaReader.DISTRICT_TYPES;

    private PlaceResolver() {}

    static PlaceMatch resolve(List<Mention> found) {
        var mentions = strongest(qualified(found.stream().map(PlaceResolver::asTyped).toList()));
        if (mentions.isEmpty()) {
            return new PlaceMatch.None();
        }
        var agreed = new LinkedHashSet<>(targets(mentions.getFirst()));
        mentions.forEach(m -> agreed.retainAll(targets(m)));
        if (!agreed.isEmpty()) {
            return answer(mentions, List.copyOf(agreed));
        }
        var union = new LinkedHashSet<Area>();
        mentions.forEach(m -> union.addAll(targets(m)));
        return answer(mentions, List.copyOf(union));
    }

    private static PlaceMatch answer(List<Mention> mentions, List<Area> choices) {
        var first = mentions.getFirst();
        if (choices.size() == 1) {
            boolean current = mentions.stream().flatMap(m -> m.names().stream())
                    .anyMatch(n -> n.kind() == Kind.CURRENT && n.targets().equals(choices));
            var formerName = current
                    ? Optional.<String>empty()
                    : mentions.stream().flatMap(m -> m.names().stream()).filter(n -> n.targets().containsAll(choices))
                            .findFirst().map(PlaceName::display);
            return new PlaceMatch.Found(choices.getFirst(), formerName, first.matched());
        }
        return new PlaceMatch.Ambiguous(choices.stream().limit(MOST_CHOICES).toList(), spoken(first));
    }

    /** The kind of unit said rules out others of the same name; "cũ" rules out those of today. */
    private static Mention asTyped(Mention mention) {
        var typed = mention;
        if (mention.mark() == Mark.TYPED) {
            boolean district = DISTRICT_TYPES.contains(mention.type());
            typed = mention.preferring(n -> n.isDistrict() == district)
                    .preferring(n -> n.type().equals(mention.type()));
        }
        return typed.former() ? typed.preferring(n -> n.kind() != Kind.CURRENT) : typed;
    }

    /**
     * "Hòa Thắng, BMT", "Hòa Phú, Phú Yên": the district or former province picks among communes of the same name and is
     * no place of its own then.
     */
    private static List<Mention> qualified(List<Mention> mentions) {
        var kept = new ArrayList<>(mentions);
        for (int i = kept.size() - 1; i >= 0; i--) {
            var qualifier = kept.get(i);
            boolean used = false;
            for (int j = 0; j < kept.size(); j++) {
                if (j != i && !kept.get(j).isDistrictOnly()
                        && kept.get(j).names().stream().anyMatch(n -> qualifies(qualifier, n))) {
                    kept.set(j, kept.get(j).preferring(n -> qualifies(qualifier, n)));
                    used = true;
                }
            }
            if (used) {
                kept.remove(i);
            }
        }
        return kept;
    }

    private static boolean qualifies(Mention qualifier, PlaceName name) {
        boolean province = qualifier.mark() != Mark.TYPED && !name.isDistrict() && name.targets().stream()
                .allMatch(a -> Vietnamese.key(a.formerProvince()).equals(qualifier.matched()));
        return province || qualifier.names().stream().filter(PlaceName::isDistrict).anyMatch(name::liesIn);
    }

    /** A commune beats a district, and a name with "xã" or "phường" one without. */
    private static List<Mention> strongest(List<Mention> mentions) {
        var communes = mentions.stream().filter(m -> !m.isDistrictOnly()).toList();
        var typed = communes.stream().filter(m -> m.mark() == Mark.TYPED).toList();
        return !typed.isEmpty() ? typed : !communes.isEmpty() ? communes : mentions;
    }

    /** Communes a mention may mean: today's first, then whole successors, then the rest of the district. */
    private static Set<Area> targets(Mention mention) {
        var targets = new LinkedHashSet<Area>();
        for (var kind : Kind.values()) {
            mention.names().stream().filter(n -> n.kind() == kind).forEach(n -> targets.addAll(n.targets()));
        }
        return targets;
    }

    private static String spoken(Mention mention) {
        var district = mention.names().stream().filter(PlaceName::isDistrict).findFirst();
        if (district.isPresent()) {
            return district.get().display();
        }
        var displays = mention.names().stream().map(PlaceName::display).distinct().toList();
        return displays.size() == 1 ? displays.getFirst() : mention.names().getFirst().name();
    }
}
