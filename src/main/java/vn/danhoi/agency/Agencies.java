package vn.danhoi.agency;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All agencies, of today and before, people's committees of communes included. */
@Component
public class Agencies {

    public Optional<Agency> find(String code) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** @throws IllegalArgumentException for an unknown code */
    public Agency get(String code) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** In force today, in order of level and name. */
    public List<Agency> current() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The people's committee of a commune. */
    public Agency committeeOf(Area area) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Agencies whose name or alias is meant by a text such as "Sở TN&MT"; former ones included. */
    public List<Agency> named(String text) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Who holds the work of an agency on a day: itself while in force, else its successors, followed to the end. */
    public List<Agency.Successor> holdersOn(String code, LocalDate day) {
        throw new UnsupportedOperationException("not built yet");
    }
}
