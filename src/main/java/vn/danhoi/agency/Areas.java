package vn.danhoi.agency;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Communes of today and everything people call them: old names, former districts, aliases, without accents or blanks. */
@Component
public class Areas {

    public List<Area> all() {
        throw new UnsupportedOperationException("not built yet");
    }

    public Optional<Area> find(String code) {
        throw new UnsupportedOperationException("not built yet");
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
