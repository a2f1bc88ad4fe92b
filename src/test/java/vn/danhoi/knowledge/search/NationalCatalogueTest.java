package vn.danhoi.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.entry.ContentEntries;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.EntryCatalogue;
import vn.danhoi.knowledge.entry.EntrySource;

/** Search quality on the development questions of the national catalogue, when they lie beside the project. */
@EnabledIf(value = "vn.danhoi.knowledge.search.DevelopmentQuestions#present", disabledReason = "the development questions are not beside the project (../shared/data/tthc)")
class NationalCatalogueTest {

    private static final Logger LOG = LoggerFactory.getLogger(NationalCatalogueTest.class);
    private static final Content CONTENT = Content.of(Path.of("intents"));

    @Test
    void ourProceduresAreFound() throws IOException {
        var figures = measure("our content", new ContentEntries(CONTENT).entries());

        assertThat(figures.first()).isGreaterThanOrEqualTo(0.85);
        assertThat(figures.five()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void theWholeCatalogueIsSearchedWithOurWording() throws IOException {
        List<Entry> catalogue = List.copyOf(DevelopmentQuestions.catalogue());
        long start = System.nanoTime();
        var figures = measure("national catalogue",
                EntryCatalogue.merge(List.<EntrySource>of(new ContentEntries(CONTENT), () -> catalogue)));
        LOG.info("indexed and measured {} entries in {} ms", catalogue.size(), (System.nanoTime() - start) / 1_000_000);

        assertThat(figures.first()).isGreaterThanOrEqualTo(0.8);
        assertThat(figures.five()).isGreaterThanOrEqualTo(0.95);
    }

    private static Figures measure(String name, Collection<Entry> entries) throws IOException {
        var index = EntryIndex.of(entries, CONTENT);
        var ids = new HashSet<String>();
        entries.forEach(entry -> ids.add(entry.id()));
        var asked = DevelopmentQuestions.read().stream()
                .filter(q -> q.kind().equals("ok") && !Collections.disjoint(q.gold(), ids)).toList();
        var typed = Figures.of(index, asked, DevelopmentQuestions.Asked::query);
        var bare = Figures.of(index, asked, DevelopmentQuestions.Asked::unaccented);
        LOG.info("{}, {} of {} entries asked for: as typed {}, unaccented {}", name, asked.size(), entries.size(),
                typed,
                bare);
        assertThat(bare.first()).isEqualTo(typed.first());
        return typed;
    }

    /** @param median microseconds a question */
    private record Figures(double first, double five, long median) {

        static Figures of(EntryIndex index, List<DevelopmentQuestions.Asked> asked,
                Function<DevelopmentQuestions.Asked, String> words) {
            int first = 0;
            int five = 0;
            var times = new ArrayList<Long>();
            for (var question : asked) {
                long start = System.nanoTime();
                var found = index.search(index.read(words.apply(question)), 5).stream().map(h -> h.entry().id())
                        .toList();
                times.add((System.nanoTime() - start) / 1_000);
                first += !found.isEmpty() && question.gold().contains(found.getFirst()) ? 1 : 0;
                five += found.stream().anyMatch(question.gold()::contains) ? 1 : 0;
            }
            Collections.sort(times);
            return new Figures((double) first / asked.size(), (double) five / asked.size(),
                    times.get(times.size() / 2));
        }
    }
}
