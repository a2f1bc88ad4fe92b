package vn.danhoi.knowledge.entry;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Brings the sources together: one entry for an id. */
public final class EntryCatalogue {

    private EntryCatalogue() {}

    /**
     * All entries with all their wording. A procedure worded by us and known to the catalogue too is one entry: our
     * wording, completed by the catalogue. Otherwise the earlier source wins. A procedure whose code was replaced is one
     * with its successor, when a source has that.
     */
    public static Collection<Entry> merge(List<? extends EntrySource> sources) {
        var read = sources.stream().flatMap(source -> source.entries().stream()).toList();
        var successors = successors(sources, read);
        var byId = new LinkedHashMap<String, Entry>();
        read.stream().filter(entry -> !successors.containsKey(entry.id()))
                .forEach(entry -> byId.merge(entry.id(), entry, EntryCatalogue::one));
        read.forEach(entry -> {
            var successor = successors.get(entry.id());
            if (successor != null && entry instanceof Procedure p) {
                byId.merge(successor, p.movedTo(successor), EntryCatalogue::one);
            }
        });
        successors.forEach((former, successor) -> byId.computeIfPresent(successor,
                (id, entry) -> entry instanceof Procedure p ? p.replacing(former) : entry));
        sources.forEach(source -> source.wordings().forEach(wording -> byId.computeIfPresent(
                successors.getOrDefault(wording.id(), wording.id()), (id, entry) -> worded(entry, wording))));
        sources.forEach(source -> source.validities().forEach((id, validity) -> byId.computeIfPresent(
                successors.getOrDefault(id, id), (same, entry) -> holding(entry, validity))));
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

    /** The last successor of each replaced code, of those that an entry has. */
    private static Map<String, String> successors(List<? extends EntrySource> sources, List<Entry> entries) {
        var next = new HashMap<String, String>();
        sources.forEach(source -> next.putAll(source.redirects()));
        var known = entries.stream().map(Entry::id).collect(Collectors.toSet());
        var last = new HashMap<String, String>();
        next.keySet().forEach(former -> {
            var passed = new HashSet<String>();
            String code = former;
            while (next.containsKey(code) && passed.add(code)) {
                code = next.get(code);
            }
            if (!code.equals(former) && known.contains(code)) {
                last.put(former, code);
            }
        });
        return last;
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
