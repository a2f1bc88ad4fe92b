package vn.danhoi.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.danhoi.content.Content;

/** What holds for every short form in any text, on seeded random texts. */
class ShorthandPropertyTest {

    private static final Content CONTENT = Content.of(Path.of("intents"));
    private static final Shorthand SHORTHAND = new Shorthand(CONTENT);
    private static final List<String> PLAIN = List.of("nhà", "đường", "giấy", "khai", "sinh", "thứ", "xã", "hẻm", "cây",
            "rẫy", "ruộng", "mưa", "chợ");

    private record Entry(String shortForm, List<String> readings) {}

    private static final List<Entry> ENTRIES = CONTENT.file("lexicon/shorthand.yaml").list("shorthand").stream()
            .map(n -> new Entry(n.text("short"), n.texts("long"))).toList();

    @Test
    void there_are_about_a_hundred_and_more_reviewed_entries_each_once() {
        assertThat(ENTRIES).hasSizeGreaterThanOrEqualTo(100).extracting(e -> e.shortForm()).doesNotHaveDuplicates();
    }

    @Test
    void every_short_form_is_written_out_anywhere_in_every_reading() {
        var random = new Random(17);
        for (var entry : ENTRIES) {
            var words = new ArrayList<String>();
            for (int n = random.nextInt(5); n >= 0; n--) {
                words.add(PLAIN.get(random.nextInt(PLAIN.size())));
            }
            int at = random.nextInt(words.size() + 1);
            words.add(at, entry.shortForm());
            String text = String.join(" ", words);
            var expected = entry.readings().stream().map(r -> {
                var other = new ArrayList<>(words);
                other.set(at, r);
                return String.join(" ", other);
            }).toList();
            assertThat(SHORTHAND.readings(text)).as(text).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void a_text_without_short_forms_and_a_short_form_inside_a_word_stay() {
        var random = new Random(23);
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(PLAIN.get(random.nextInt(PLAIN.size()))).append(' ');
            }
            assertThat(SHORTHAND.expand(text.toString().strip())).isEqualTo(text.toString().strip());
        }
        for (var entry : ENTRIES.stream().filter(e -> !e.shortForm().contains(" ")).toList()) {
            assertThat(SHORTHAND.expand("qq" + entry.shortForm() + "qq")).isEqualTo("qq" + entry.shortForm() + "qq");
        }
    }

    @Test
    void ambiguous_forms_are_kept_both_ways() {
        assertThat(SHORTHAND.readings("dk thường trú")).containsExactly("đăng ký thường trú", "điều kiện thường trú");
        assertThat(SHORTHAND.readings("đk thường trú")).hasSize(2);
    }
}
