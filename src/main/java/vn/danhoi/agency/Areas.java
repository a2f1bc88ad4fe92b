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

    /** @throws ContentException with every problem of areas/*.yaml */
    public Areas(Content content) {
        var read = new AreaReader(content);
        read.areas.forEach(area -> byCode.put(area.code(), area));
    }

    /** In the order of the files. */
    public List<Area> all() {
        return List.copyOf(byCode.values());
    }

    public Optional<Area> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * The commune a text is about.
     *
     * @param asked true when the text answers the question "which commune", so that a bare name counts as a place
     */
    public PlaceMatch resolve(String text, boolean asked) {
        throw new UnsupportedOperationException("not built yet");
    }
}
