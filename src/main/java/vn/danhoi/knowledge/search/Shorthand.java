package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.danhoi.content.Content;
import vn.danhoi.vietnamese.Vietnamese;

/** What short forms people type may mean, folded: "dk" is "dang ky" or "dieu kien". */
final class Shorthand {

    private final Map<String, List<List<String>>> meanings;

    private Shorthand(Map<String, List<List<String>>> meanings) {
        this.meanings = meanings;
    }

    static Shorthand from(Content content) {
        var meanings = new HashMap<String, List<List<String>>>();
        for (var item : content.file("lexicon/shorthand.yaml").list("shorthand")) {
            var list = meanings.computeIfAbsent(Vietnamese.key(item.text("short")), key -> new ArrayList<>());
            item.texts("long").stream().map(Vietnamese::syllables).filter(m -> !list.contains(m)).forEach(list::add);
        }
        return new Shorthand(Map.copyOf(meanings));
    }

    /** Every meaning of a folded syllable; empty when it is no shorthand. */
    List<List<String>> meanings(String syllable) {
        return meanings.getOrDefault(syllable, List.of());
    }
}
