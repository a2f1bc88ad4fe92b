package vn.danhoi.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.api.Test;
import vn.danhoi.vietnamese.Vietnamese;

class FoldingAnalyzerTest {

    @Test
    void tokensAreFoldedSyllables() throws IOException {
        assertThat(tokens(FoldingAnalyzer.syllables(), "Đăng ký Khai-sinh, ở xã M'Drắk (mã 1.001193)"))
                .containsExactly("dang", "ky", "khai", "sinh", "o", "xa", "mdrak", "ma", "1", "001193");
    }

    @Test
    void pairsAreNeighbours() throws IOException {
        assertThat(tokens(FoldingAnalyzer.pairs(), "Giấy chứng sinh")).containsExactly("giay chung", "chung sinh");
        assertThat(tokens(FoldingAnalyzer.pairs(), "Giấy")).isEmpty();
    }

    @Test
    void composedAndDecomposedTextGiveTheSameTokens() throws IOException {
        String text = "Thủ tục đăng ký kết hôn có yếu tố nước ngoài ở Ea H’leo";

        assertThat(tokens(FoldingAnalyzer.syllables(), Normalizer.normalize(text, Normalizer.Form.NFD)))
                .isEqualTo(tokens(FoldingAnalyzer.syllables(), text))
                .endsWith("o", "ea", "hleo");
    }

    @Test
    void offsetsPointIntoTheTextAsGiven() throws IOException {
        String text = "Nộp ở Cư M'gar";
        try (var analyzer = FoldingAnalyzer.syllables(); var stream = analyzer.tokenStream("f", text)) {
            var offset = stream.addAttribute(OffsetAttribute.class);
            var slices = new ArrayList<String>();
            stream.reset();
            while (stream.incrementToken()) {
                slices.add(text.substring(offset.startOffset(), offset.endOffset()));
            }
            stream.end();
            assertThat(slices).containsExactly("Nộp", "ở", "Cư", "M'gar");
            assertThat(offset.endOffset()).isEqualTo(text.length());
        }
    }

    @Test
    void anyTextGivesTheSyllablesOfTheLanguageModule() throws IOException {
        var random = new Random(20261121);
        var pieces = List.of("a", "ă", "â", "đ", "Đ", "ê", "ộ", "Ữ", "e\u0302\u0301", "o\u0323\u0302", "ð", " ",
                "\u00a0", "'", "’",
                ".", ",", "-", "/", "0", "9", "²", "\n", "\u01c5", "\ud83d\ude00", "\u0000");
        for (int round = 0; round < 500; round++) {
            var text = new StringBuilder();
            for (int i = random.nextInt(60); i >= 0; i--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            assertThat(tokens(FoldingAnalyzer.syllables(), text.toString())).as("'%s'", text)
                    .isEqualTo(Vietnamese.syllables(text.toString()));
        }
    }

    @Test
    void aVeryLongWordIsCut() throws IOException {
        assertThat(tokens(FoldingAnalyzer.syllables(), "a".repeat(100_000) + " b")).hasSize(2)
                .allSatisfy(token -> assertThat(token.length()).isLessThanOrEqualTo(100));
    }

    private static List<String> tokens(Analyzer analyzer, String text) throws IOException {
        try (analyzer; var stream = analyzer.tokenStream("f", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            var tokens = new ArrayList<String>();
            stream.reset();
            while (stream.incrementToken()) {
                tokens.add(term.toString());
            }
            stream.end();
            return tokens;
        }
    }
}
