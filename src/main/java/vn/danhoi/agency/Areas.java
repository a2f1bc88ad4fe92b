package vn.danhoi.agency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;

/** Communes of today and everything people call them: old names, former districts, aliases, without accents or blanks. */
@Component
public class Areas {

    private final Map<String, Area> byCode = new LinkedHashMap<>();

    private final PlaceFinder finder;

    /** @throws ContentException with every problem of areas/*.yaml and lexicon/places.yaml */
    public Areas(Content content) {
        var read = new AreaReader(content);
        read.areas.forEach(area -> byCode.put(area.code(), area));
        var lexicon = new PlaceLexicon(content);
        this.finder = new PlaceFinder(new PlaceIndex(read.areas, read.districts, lexicon), lexicon);
    }

    /** In the order of the files. */
    public List<Area> all() {
        return List.copyOf(byCode.values());
    }

    public Optional<Area> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * The commune a text is about. A full name of today ("phường Buôn Ma Thuột") is found at once. A bare name that a
     * commune and its former district share ("Ea Kar", "bmt") is ambiguous: the communes of the district, the one of
     * the same name first. So when choices were offered, compare the reply with them before asking here.
     *
     * @param asked true when the text answers the question "which commune", so that a bare name counts as a place
     */
    public PlaceMatch resolve(String text, boolean asked) {
        return PlaceResolver.resolve(finder.find(PlaceText.of(text), asked));
    }

    /**
     * The one of some offered communes that a reply names by its name of today: "Ea Kar" among the communes of the
     * former district Ea Kar is xã Ea Kar.
     */
    public Optional<Area> among(String text, List<Area> choices) {
        var named = finder.find(PlaceText.of(text), true).stream().flatMap(m -> m.names().stream())
                .filter(n -> n.kind() == PlaceName.Kind.CURRENT).flatMap(n -> n.targets().stream())
                .filter(choices::contains).distinct().toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }
}
