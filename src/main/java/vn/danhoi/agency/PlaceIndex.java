package vn.danhoi.agency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.agency.Area.FormerUnit;
import vn.danhoi.agency.AreaReader.District;
import vn.danhoi.agency.PlaceName.Kind;

/** All place names by every way to type them without diacritics: with blanks, without, apostrophes as blanks or not at all. */
final class PlaceIndex {

    /** Spellings glued to the word for the unit ("xaeakao") need at least this many letters. */
    private static final int SHORTEST_GLUED = 3;

    private final Map<String, Set<PlaceName>> byKey = new HashMap<>();
    private final Map<String, Set<PlaceName>> byGlued = new HashMap<>();
    private final Map<String, String> typeOfGlued = new HashMap<>();
    private final Set<String> provinces = new HashSet<>();
    private final PlaceLexicon lexicon;
    private int longest;

    PlaceIndex(List<Area> areas, List<District> districts, PlaceLexicon lexicon) {
        this.lexicon = lexicon;
        areas.forEach(area -> add(Kind.CURRENT, area.type(), area.name(), area.district(), List.of(area),
                Stream.concat(area.aliases().stream(), districts.stream().filter(d -> d.name().equals(area.name()))
                        .flatMap(d -> d.aliases().stream())).toList()));
        formerUnits(areas).forEach(this::add);
        districts.forEach(d -> add(Kind.DISTRICT, d.type(), d.name(), Optional.of(d.name()), within(d, areas),
                d.aliases()));
        areas.stream().map(Area::formerProvince).map(PlaceText::of).map(t -> t.glued(0, t.size()))
                .forEach(provinces::add);
    }

    /** Whether a name is also that of a former province. */
    boolean isProvince(String glued) {
        return provinces.contains(glued);
    }

    /** Names typed exactly so, blanks between words. */
    Set<PlaceName> typed(String key) {
        return byKey.getOrDefault(key, Set.of());
    }

    /** Type of unit glued before the name ("xaeakao"), if the key has one. */
    Optional<String> gluedType(String key) {
        return Optional.ofNullable(typeOfGlued.get(key));
    }

    Set<String> glued() {
        return byGlued.keySet();
    }

    Set<PlaceName> byGlued(String glued) {
        return byGlued.getOrDefault(glued, Set.of());
    }

    /** Words of the longest name. */
    int longest() {
        return longest;
    }

    private record FormerKey(String type, String name, Optional<String> district) {}

    private void add(FormerKey key, List<Map.Entry<Area, FormerUnit>> parts) {
        var targets = parts.stream()
                .sorted(Comparator.comparing((Map.Entry<Area, FormerUnit> p) -> !p.getKey().name().equals(key.name()))
                        .thenComparing(p -> !p.getKey().district().equals(key.district())))
                .map(Map.Entry::getKey).toList();
        add(Kind.FORMER, key.type(), key.name(), key.district(), targets,
                parts.stream().flatMap(p -> p.getValue().aliases().stream()).toList());
    }

    private static Map<FormerKey, List<Map.Entry<Area, FormerUnit>>> formerUnits(List<Area> areas) {
        return areas.stream().flatMap(area -> area.formedFrom().stream().map(unit -> Map.entry(area, unit)))
                .collect(Collectors.groupingBy(
                        p -> new FormerKey(p.getValue().type(), p.getValue().name(), p.getValue().district()),
                        LinkedHashMap::new, Collectors.toList()));
    }

    /** Communes on the land of a former district: the one of the same name first, then those wholly in it. */
    private static List<Area> within(District district, List<Area> areas) {
        return areas.stream()
                .filter(area -> area.district().filter(district.name()::equals).isPresent() || area.formedFrom()
                        .stream().anyMatch(u -> u.district().filter(district.name()::equals).isPresent()))
                .sorted(Comparator.comparing((Area area) -> !area.name().equals(district.name()))
                        .thenComparing(area -> !area.district().equals(Optional.of(district.name()))))
                .toList();
    }

    private void add(Kind kind, String type, String name, Optional<String> district, List<Area> targets,
            Collection<String> aliases) {
        var spellings = Stream.concat(Stream.of(name), aliases.stream()).map(PlaceText::of).map(this::withoutType)
                .toList();
        var accents = spellings.stream().map(s -> s.accents(0, s.size())).collect(Collectors.toSet());
        var place = new PlaceName(kind, type, name, district, targets, accents);
        spellings.forEach(s -> index(place, s));
    }

    private void index(PlaceName place, PlaceText spelling) {
        var pieces = spelling.words().stream().map(PlaceText.Word::folded).toList();
        String glued = String.join("", pieces);
        byGlued.computeIfAbsent(glued, k -> new LinkedHashSet<>()).add(place);
        for (var typing : typings(pieces)) {
            put(typing, place);
            for (var unit : lexicon.unitWords.entrySet()) {
                for (String word : unit.getValue()) {
                    String prefixed = word.replace(" ", "") + typing;
                    if (word.length() > 1 && glued.length() >= SHORTEST_GLUED) {
                        put(prefixed, place);
                        typeOfGlued.put(prefixed, unit.getKey());
                    }
                }
            }
        }
    }

    private void put(String typing, PlaceName place) {
        byKey.computeIfAbsent(typing, k -> new LinkedHashSet<>()).add(place);
        longest = Math.max(longest, typing.split(" ").length);
    }

    /** Every way to leave out blanks: "ea h leo", "eah leo", "ea hleo", "eahleo". Digits always stand apart. */
    private static List<String> typings(List<String> pieces) {
        var typings = List.of(pieces.getFirst());
        for (String piece : pieces.subList(1, pieces.size())) {
            var next = new ArrayList<String>();
            for (String typing : typings) {
                next.add(typing + " " + piece);
                if (!Character.isDigit(piece.charAt(0))) {
                    next.add(typing + piece);
                }
            }
            typings = next;
        }
        return typings;
    }

    /** "xã easúp" → "easúp", "Phường 1" → "1". */
    private PlaceText withoutType(PlaceText spelling) {
        return lexicon.unitWords.values().stream().flatMap(List::stream).filter(word -> word.length() > 1)
                .map(word -> word.split(" ").length)
                .filter(n -> spelling.size() > n && lexicon.isUnitWord(spelling.key(0, n)))
                .max(Comparator.naturalOrder()).map(spelling::from).orElse(spelling);
    }
}
