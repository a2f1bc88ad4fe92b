package vn.danhoi.knowledge.entry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/** Brings the sources together: one entry for an id. */
public final class EntryCatalogue {

    private EntryCatalogue() {}

    /**
     * All entries. A procedure worded by us and known to the catalogue too is one entry: our wording, completed by the
     * catalogue. Otherwise the earlier source wins.
     */
    public static Collection<Entry> merge(List<List<Entry>> sources) {
        var byId = new LinkedHashMap<String, Entry>();
        sources.forEach(entries -> entries.forEach(entry -> byId.merge(entry.id(), entry, EntryCatalogue::one)));
        return List.copyOf(byId.values());
    }

    private static Entry one(Entry first, Entry second) {
        if (first instanceof Procedure a && second instanceof Procedure b) {
            return b.everyday() && !a.everyday() ? b.completedBy(a) : a.completedBy(b);
        }
        return first;
    }
}
