package vn.danhoi.zalo.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextSplitterTest {

    @Test
    void leavesAShortTextWhole() {
        assertThat(TextSplitter.split("Chào anh/chị.", 2000)).containsExactly("Chào anh/chị.");
        assertThat(TextSplitter.split("a".repeat(2000), 2000)).hasSize(1);
        assertThat(TextSplitter.split("  ", 2000)).isEmpty();
    }

    @Test
    void breaksAtTheEndOfASentence() {
        String first = "Hồ sơ gồm giấy chứng sinh và giấy tờ tùy thân của người đi đăng ký.";
        String second = "Nộp tại Ủy ban nhân dân xã, phường nơi cư trú của cha hoặc mẹ.";
        assertThat(TextSplitter.split(first + " " + second, first.length() + 20)).containsExactly(first, second);
    }

    @Test
    void prefersTheEndOfAParagraph() {
        String first = "Hồ sơ gồm: giấy chứng sinh. Giấy tờ tùy thân.";
        String second = "Nộp tại phường. Thời hạn một ngày.";
        assertThat(TextSplitter.split(first + "\n\n" + second, first.length() + 18)).containsExactly(first, second);
    }

    @Test
    void breaksBetweenWordsWhereThereIsNoSentence() {
        var parts = TextSplitter.split("phản ánh ".repeat(400), 2000);
        assertThat(parts).hasSize(2).allSatisfy(p -> assertThat(p).startsWith("phản").endsWith("ánh"));
    }

    @Test
    void neverBreaksInsideACharacter() {
        var parts = TextSplitter.split("😀".repeat(1500), 1001);
        assertThat(String.join("", parts)).isEqualTo("😀".repeat(1500));
        assertThat(parts).allSatisfy(p -> assertThat(p.length() % 2).isZero());
    }

    @Test
    void measuresComposedText() {
        String decomposed = Normalizer.normalize("ế".repeat(1500), Normalizer.Form.NFD);
        assertThat(TextSplitter.split(decomposed, 2000)).containsExactly("ế".repeat(1500));
    }

    @Test
    void losesNothingButWhiteSpaceAndKeepsTheLimit() {
        var random = new Random(20261120);
        String[] pieces = {"Đơn vị", " ", "\n", "\n\n", ". ", "? ", "phường", "😀", "1.000193", "…", "hẻm 12 Y Jút "};
        for (int i = 0; i < 300; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(600); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            var parts = TextSplitter.split(text.toString(), 200);
            assertThat(parts).allSatisfy(p -> assertThat(p.length()).isBetween(1, 200));
            assertThat(String.join("", parts).replaceAll("\\s", "")).isEqualTo(text.toString().replaceAll("\\s", ""));
        }
    }
}
