package vn.danhoi.knowledge.entry;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/** Brings the sources together: one entry for an id. */
public final class EntryCatalogue {

    private EntryCatalogue() {}

    /**
     * All entries with all their wording. A procedure worded by us and known to the catalogue too is one entry: our
     * wording, completed by the catalogue. Otherwise the earlier source wins.
     */
    public static Collection<Entry> merge(List<? extends EntrySource> sources) {
        var byId = new LinkedHashMap<String, Entry>();
        sources.forEach(source -> source.entries()
                .forEach(entry -> byId.merge(entry.id(), entry, EntryCatalogue::one)));
        sources.forEach(source -> source.wordings().forEach(
                wording -> byId.computeIfPresent(wording.id(), (id, entry) -> worded(entry, wording))));
        sources.forEach(source -> source.validities().forEach(
                (id, validity) -> byId.computeIfPresent(id, (same, entry) -> holding(entry, validity))));
        return List.copyOf(byId.values());
    }

    private static Entry holding(Entry entry, Validity validity) {
        return switch (entry) {
            case Procedure p -> p.holding(validity);
            case Fact f -> f.holding(validity);
            case PlanTask t -> t;
            case Passage p -> p;
            case Elsewhere e -> e;
        };
    }

    private static Entry one(Entry first, Entry second) {
        if (first instanceof Procedure a && second instanceof Procedure b) {
            return b.everyday() && !a.everyday() ? b.completedBy(a) : a.completedBy(b);
        }
        return first;
    }

    private static Entry worded(Entry entry, EntryWording wording) {
        var aliases = Stream.concat(entry.aliases().stream(), wording.phrases().stream()).distinct().toList();
        return switch (entry) {
            case Procedure p -> p.worded(aliases, wording.name());
            case PlanTask t -> t.worded(aliases);
            case Fact f -> f.worded(aliases);
            case Passage p -> p;
            case Elsewhere e -> new Elsewhere(e.id(), e.title(), aliases, e.hint());
        };
    }
}
