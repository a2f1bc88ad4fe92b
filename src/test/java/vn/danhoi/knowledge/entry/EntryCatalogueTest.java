package vn.danhoi.knowledge.entry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;

class EntryCatalogueTest {

    @Test
    void wordingOfOneSourceFindsTheEntryOfAnother() {
        var wording = new EntryWording("1.1", Optional.of("Giấy phép bán rượu"), List.of("mở quán bán rượu"));

        var merged = EntryCatalogue.merge(List.of(source(procedure("1.1", "Cấp giấy phép")), worded(wording)));

        assertThat(merged).singleElement().satisfies(entry -> {
            assertThat(entry.aliases()).containsExactly("mở quán bán rượu");
            assertThat(entry.otherTitles()).containsExactly("Giấy phép bán rượu");
        });
    }

    @Test
    void wordingOfAnEntryThatNobodyHasWaits() {
        var wording = new EntryWording("9.9", Optional.empty(), List.of("chưa có"));

        assertThat(EntryCatalogue.merge(List.of(source(procedure("1.1", "Cấp giấy phép")), worded(wording))))
                .extracting(Entry::id).containsExactly("1.1");
    }

    @Test
    void theShippedWordingIsRead() {
        assertThat(new ContentEntries(Content.of(Path.of("intents"))).wordings()).hasSizeGreaterThan(400)
                .allSatisfy(wording -> assertThat(wording.phrases()).isNotEmpty());
    }

    private static EntrySource source(Entry... entries) {
        return () -> List.of(entries);
    }

    private static EntrySource worded(EntryWording wording) {
        return new EntrySource() {
            @Override
            public List<Entry> entries() {
                return List.of();
            }

            @Override
            public List<EntryWording> wordings() {
                return List.of(wording);
            }
        };
    }

    private static Procedure procedure(String code, String title) {
        return new Procedure(code, Optional.of(code), title, "Thương mại", Procedure.Level.COMMUNE, Validity.ALWAYS,
                Optional.of(LocalDate.of(2026, 7, 18)), "danh mục", Map.of(), Optional.empty(), Map.of(),
                Optional.empty(), List.of(), List.of(), List.of(), false, true, Optional.empty(), "");
    }
}
