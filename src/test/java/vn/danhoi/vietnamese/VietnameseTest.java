package vn.danhoi.vietnamese;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.content.Content;

class VietnameseTest {

    private static final Content CONTENT = Content.of(Path.of("intents"));
    private final Shorthand shorthand = new Shorthand(CONTENT);
    private final Particles particles = new Particles(CONTENT);
    private final Choice choice = new Choice(CONTENT);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xã Cư M’gar     | xa cu mgar
            HOÀ PHÚ         | hoa phu
            đường, Đắk Lắk! | duong dak lak
            Ea H'Leo        | ea hleo
            """)
    void keys_are_folded_words(String text, String key) {
        assertThat(Vietnamese.key(text)).isEqualTo(key);
        assertThat(Vietnamese.key(Normalizer.normalize(text, Normalizer.Form.NFD))).isEqualTo(key);
    }

    /** The definition in regular expressions; the code is written out because every message is folded many times. */
    @Test
    void folding_and_splitting_are_what_the_categories_of_unicode_say() {
        var random = new Random(20261128);
        String letters = "aĐđÐðƯứợ'’ʼ` .,-0½٣Ⅷǅ\u0301\u0323\u20dd\u0903İßﬁ京😀\ud800\udc00\ud83d";
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(random.nextInt(4) == 0
                        ? (char) random.nextInt(0x10000)
                        : letters.charAt(random.nextInt(letters.length())));
            }
            String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            String folded = Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}+", "")
                    .replace('đ', 'd').replace('ð', 'd');
            assertThat(Vietnamese.fold(text.toString())).isEqualTo(folded);
            assertThat(Vietnamese.syllables(text.toString())).isEqualTo(Pattern.compile("[^\\p{L}\\p{N}]+")
                    .splitAsStream(folded.replaceAll("(?<=\\p{L})['’‘`´ʼ](?=\\p{L})", ""))
                    .filter(s -> !s.isEmpty()).toList());
        }
    }

    @Test
    void cleaning_drops_what_no_database_takes() {
        assertThat(Vietnamese.clean("a\u0000b\uD83Dc\u200Bd\u00A0e\nf")).isEqualTo("abcd e\nf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rác ko ai lấy              | rác không ai lấy
            Đt e hư, sửa dc ko?        | điện thoại em hư, sửa được không?
            bmt                        | buôn ma thuột
            cần j để lm gks            | cần gì để làm giấy khai sinh
            khoảng kết quả kko         | khoảng kết quả kko
            """)
    void shorthand_is_written_out_as_whole_words_only(String text, String written) {
        assertThat(shorthand.expand(text)).isEqualToIgnoringCase(written);
    }

    @Test
    void an_ambiguous_short_form_keeps_all_its_readings_up_to_a_few() {
        assertThat(shorthand.readings("dk xe")).containsExactly("đăng ký xe", "điều kiện xe");
        assertThat(shorthand.readings("đk dk")).hasSize(4);
        assertThat(shorthand.readings("dk rồi dk nữa")).containsExactly("đăng ký rồi đăng ký nữa",
                "điều kiện rồi điều kiện nữa");
        assertThat(shorthand.readings("hs gd bs hk dk tt dt ls")).hasSizeBetween(2, 8);
        assertThat(shorthand.readings("không có gì")).containsExactly("không có gì");
    }

    @Test
    void a_short_form_of_two_words_is_found_with_and_without_diacritics() {
        for (String text : List.of("làm sổ đỏ", "lam so do")) {
            assertThat(shorthand.readings(text)).hasSize(2).last().asString()
                    .endsWith("giấy chứng nhận quyền sử dụng đất");
        }
        assertThat(shorthand.readings("số dở")).containsExactly("số dở");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Dạ cho em hỏi làm giấy khai sinh ạ | làm giấy khai sinh
            cho em hoi lam giay khai sinh      | lam giay khai sinh
            nhà tôi dột                        | nhà tôi dột
            nha toi dot                        | nha toi dot
            đá rơi nhẹ                         | đá rơi nhẹ
            xã Cư A Mung                       | xã Cư A Mung
            """)
    void politeness_is_taken_out_and_nothing_else(String text, String left) {
        assertThat(particles.withoutPoliteness(text)).isEqualTo(left);
    }

    @Test
    void question_words_are_found_and_leave_the_matter() {
        assertThat(particles.questionWords("làm căn cước mất bao lâu, nop o dau")).containsExactly("mất bao lâu",
                "nộp ở đâu");
        assertThat(particles.matter("cho hỏi làm căn cước mất bao lâu ạ")).isEqualTo("làm căn cước");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2                | 3 | 2
            ' 2. '           | 3 | 2
            số 2             | 3 | 2
            so 2             | 3 | 2
            chọn 1           | 3 | 1
            cái thứ hai      | 3 | 2
            cai thu hai nha  | 3 | 2
            dạ em chọn số 3 ạ | 3 | 3
            một              | 3 | 1
            mot              | 3 | 1
            đầu tiên         | 3 | 1
            cái cuối cùng    | 4 | 4
            (2)              | 3 | 2
            2️⃣               | 3 | 2
            10               | 10 | 10
            """)
    void a_choice_is_read_in_the_ways_people_write_it(String text, int options, int picked) {
        assertThat(choice.parse(text, options)).hasValue(picked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "12", "0", "00", "1 2", "1 hoặc 2", "không phải 1", "1 tuần rồi", "cả hai",
            "2.000 đồng",
            "số nhà 2", "", "ba mẹ tôi", "bà", "hải", "99999999999", "chọn", "👍", "-", "thứ"})
    void what_is_not_exactly_one_option_is_no_choice(String text) {
        assertThat(choice.parse(text, 3)).isEqualTo(OptionalInt.empty());
    }

    @Test
    void no_text_breaks_anything() {
        var random = new Random(42);
        String[] bits = {"a", "ạ", "dạ ", "dk ", "sổ đỏ", "\uD83D", "\uDE00", "😀", "o\u0302\u0301", "\u0000", " ",
                "\n", "1",
                "Đ", "'", "’", "İ", "ß", "\u200D", "ơi", "số ", "ko"};
        for (int i = 0; i < 3_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append(bits[random.nextInt(bits.length)]);
            }
            checkAll(text.toString());
        }
        checkAll("dk ko dc ".repeat(1_200));
        checkAll("😀".repeat(5_000));
        checkAll("ơ\u0301".repeat(5_000));
    }

    private void checkAll(String text) {
        assertThat(Vietnamese.key(Vietnamese.key(text))).isEqualTo(Vietnamese.key(text));
        assertThat(Vietnamese.clean(Vietnamese.clean(text))).isEqualTo(Vietnamese.clean(text));
        assertThat(shorthand.readings(text)).isNotEmpty().hasSizeLessThanOrEqualTo(8).doesNotHaveDuplicates();
        assertThat(particles.matter(text).length()).isLessThanOrEqualTo(
                Normalizer.normalize(text, Normalizer.Form.NFC).length());
        assertThat(choice.parse(text, 5).orElse(1)).isBetween(1, 5);
    }
}
