package vn.danhoi.agency;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.danhoi.vietnamese.Vietnamese;

/** Finds agencies by name or alias, without accents. */
final class AgencyNames {

    private final Map<String, Set<Agency>> byKey = new HashMap<>();
    private final int longest;

    AgencyNames(Collection<Agency> agencies) {
        for (var agency : agencies) {
            Stream.concat(Stream.of(agency.name()), agency.aliases().stream()).map(Vietnamese::key)
                    .forEach(key -> byKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(agency));
        }
        longest = byKey.keySet().stream().mapToInt(k -> k.split(" ").length).max().orElse(0);
    }

    /** Agencies named in a text, each once, in order; of overlapping names the longest. */
    List<Agency> in(String text) {
        var words = Vietnamese.syllables(text);
        var found = new LinkedHashSet<Agency>();
        int start = 0;
        while (start < words.size()) {
            start += takeLongest(words, start, found);
        }
        return new ArrayList<>(found);
    }

    private int takeLongest(List<String> words, int start, Set<Agency> found) {
        for (int length = Math.min(longest, words.size() - start); length > 0; length--) {
            var agencies = byKey.get(String.join(" ", words.subList(start, start + length)));
            if (agencies != null) {
                found.addAll(agencies);
                return length;
            }
        }
        return 1;
    }
}
