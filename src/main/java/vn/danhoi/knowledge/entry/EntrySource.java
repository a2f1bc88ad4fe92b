package vn.danhoi.knowledge.entry;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Where entries come from: the content folder, an imported catalogue, the console. Read again on every reload. */
public interface EntrySource {

    /** All entries; the ids are unique within a source. */
    List<Entry> entries();

    /** Words for entries of any source; those of entries that nobody has are ignored. */
    default List<EntryWording> wordings() {
        return List.of();
    }

    /** Other validity than the sources give, by id of the entry. */
    default Map<String, Validity> validities() {
        return Map.of();
    }

    /** The day the facts of an entry last changed, by its id; those that never did are left out. */
    default Map<String, LocalDate> changes() {
        return Map.of();
    }

    /** Codes of procedures that were replaced, each with the code that took its place. */
    default Map<String, String> redirects() {
        return Map.of();
    }

    /** Grows when entries or wordings changed. Cheap: asked every few seconds. */
    default long revision() {
        return 0;
    }
}
