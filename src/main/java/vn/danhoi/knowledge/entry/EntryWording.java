package vn.danhoi.knowledge.entry;

import java.util.List;
import java.util.Optional;

/**
 * What people call an entry that stands in any source; it finds that entry while there is one.
 *
 * @param id      the entry's
 * @param name    a plain name for it
 * @param phrases how people ask for it
 */
public record EntryWording(String id, Optional<String> name, List<String> phrases) {

    public EntryWording {
        phrases = List.copyOf(phrases);
    }
}
