package vn.danhoi.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An entry as an editor sees it.
 *
 * @param type       procedure, plan, faq
 * @param text       everything it says
 * @param aliases    how people ask for it
 * @param record     whether it tells of a year instead of binding
 * @param from       first day it holds
 * @param to         last day it holds
 * @param replacedBy id of what took its place
 * @param updated    day its facts changed or it took effect, while that is recent
 */
public record EntryDescription(String id, String type, String title, String text, String source, List<String> aliases,
        boolean record, Optional<Integer> year, Optional<LocalDate> from, Optional<LocalDate> to,
        Optional<String> replacedBy, Optional<LocalDate> updated) {

    /** Plans hold as long as their document does. */
    public boolean hasOwnValidity() {
        return type.equals("procedure") || type.equals("faq");
    }
}
