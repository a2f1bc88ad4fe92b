package vn.danhoi.vietnamese;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;

/**
 * Writes out the shorthand people type (lexicon/shorthand.yaml). A short form counts only as a whole word; an entry of one
 * word as it is written there (đk and dk are two entries), one of several words also without diacritics.
 */
@Component
public final class Shorthand {

    /** Readings of one text are limited; short forms past that keep their first reading. */
    private static final int MOST_READINGS = 8;

    private record Entry(Words shortForm, List<String> readings) {}

    private record Hit(int start, Entry entry) {}

    /** By first folded word. */
    private final Map<String, List<Entry>> entries = new HashMap<>();

    /** @throws ContentException for an unknown key or a missing reading */
    public Shorthand(Content content) {
        for (var node : content.file("lexicon/shorthand.yaml").allowOnly("shorthand").list("shorthand")) {
            var entry = entry(node);
            entries.computeIfAbsent(entry.shortForm().all().getFirst().folded(), k -> new ArrayList<>()).add(entry);
        }
        entries.values().forEach(list -> list.sort(Comparator.comparing((Entry e) -> -e.shortForm().size())));
    }

    private static Entry entry(ContentNode node) {
        var entry = new Entry(Words.of(node.allowOnly("short", "long").text("short")), node.texts("long"));
        if (entry.shortForm().size() == 0 || entry.readings().isEmpty()) {
            throw node.problem("a short form needs a word and at least one reading");
        }
        return entry;
    }

    /**
     * The text with its shorthand written out, in every reading of the ambiguous forms, the likeliest first; at least one
     * and at most eight. One short form means the same thing everywhere in a text.
     */
    public List<String> readings(String text) {
        var words = Words.of(text);
        var hits = hits(words);
        List<Map<Entry, String>> meanings = new ArrayList<>(List.of(Map.of()));
        for (var entry : new LinkedHashSet<>(hits.stream().map(Hit::entry).toList())) {
            int allowed = meanings.size() * entry.readings().size() <= MOST_READINGS ? entry.readings().size() : 1;
            var next = new ArrayList<Map<Entry, String>>();
            for (var meaning : meanings) {
                for (String reading : entry.readings().subList(0, allowed)) {
                    var extended = new LinkedHashMap<>(meaning);
                    extended.put(entry, reading);
                    next.add(extended);
                }
            }
            meanings = next;
        }
        return meanings.stream().map(meaning -> written(words, hits, meaning)).distinct().toList();
    }

    /** The likeliest reading. */
    public String expand(String text) {
        return readings(text).getFirst();
    }

    private List<Hit> hits(Words words) {
        var hits = new ArrayList<Hit>();
        for (int i = 0; i < words.size();) {
            var entry = at(words, i);
            if (entry.isPresent()) {
                hits.add(new Hit(i, entry.get()));
            }
            i += entry.map(e -> e.shortForm().size()).orElse(1);
        }
        return hits;
    }

    private Optional<Entry> at(Words words, int position) {
        return entries.getOrDefault(words.all().get(position).folded(), List.of()).stream()
                .filter(e -> words.has(e.shortForm(), position, true)).findFirst();
    }

    private static String written(Words words, List<Hit> hits, Map<Entry, String> meaning) {
        var out = new StringBuilder();
        int done = 0;
        for (var hit : hits) {
            var first = words.all().get(hit.start());
            var last = words.all().get(hit.start() + hit.entry().shortForm().size() - 1);
            out.append(words.text(), done, first.from()).append(meaning.get(hit.entry()));
            done = last.to();
        }
        return out.append(words.text().substring(done)).toString();
    }
}
