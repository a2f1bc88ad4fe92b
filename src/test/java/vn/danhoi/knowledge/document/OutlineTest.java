package vn.danhoi.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danhoi.content.Content;

class OutlineTest {

    private static final List<Level> LEVELS = List.of(Level.PART, Level.CHAPTER, Level.SECTION, Level.ROMAN,
            Level.ARTICLE, Level.NUMBER, Level.LETTER);
    private static final List<String> ROMAN = List.of("I", "II", "III", "IV", "V", "VI");
    private static final String LETTERS = "abcdđeg";

    private final HeadingGrammar grammar = new HeadingGrammar(DocumentWords.from(Content.of(Path.of("intents"))));

    @Test
    void anyTreeOfHeadingsIsReadBackWhateverLevelsItSkips() {
        for (long seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var lines = new ArrayList<String>();
            var expected = new ArrayList<String>();
            grow(random, 0, "", lines, expected);

            var read = new ArrayList<String>();
            paths(Outline.of(lines.stream().map(line -> (Block) new Block.Paragraph(line)).toList(), grammar), "",
                    read);

            assertThat(read).as("seed %d:%n%s", seed, String.join("\n", lines)).isEqualTo(expected);
        }
    }

    private static void grow(Random random, int from, String path, List<String> lines, List<String> expected) {
        if (from >= LEVELS.size() || random.nextInt(5) == 0) {
            return;
        }
        int level = from + random.nextInt(Math.min(3, LEVELS.size() - from));
        int siblings = 1 + random.nextInt(4);
        for (int i = 1; i <= siblings; i++) {
            String label = label(LEVELS.get(level), i);
            String here = path + "/" + label;
            lines.add(mark(LEVELS.get(level), i) + "Việc thứ " + lines.size() + " của buôn.");
            expected.add(here);
            if (random.nextBoolean()) {
                lines.add("Lời giải thích, không phải đề mục.");
            }
            grow(random, level + 1, here, lines, expected);
        }
    }

    private static String label(Level level, int order) {
        return switch (level) {
            case PART -> "Phần " + ROMAN.get(order - 1);
            case CHAPTER -> "Chương " + ROMAN.get(order - 1);
            case SECTION -> "Mục " + order;
            case ARTICLE -> "Điều " + order;
            case ROMAN -> ROMAN.get(order - 1);
            case LETTER -> LETTERS.substring(order - 1, order);
            default -> String.valueOf(order);
        };
    }

    private static String mark(Level level, int order) {
        return label(level, order) + (level == Level.LETTER ? ") " : ". ");
    }

    private static void paths(Section section, String path, List<String> paths) {
        for (var child : section.children()) {
            String here = path + "/" + child.heading().orElseThrow().label();
            paths.add(here);
            paths(child, here, paths);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CHƯƠNG II QUY ĐỊNH CHUNG        | CHAPTER  | Chương II
            Điều 5. Người dân được biết     | ARTICLE  | Điều 5
            PHỤ LỤC                         | ANNEX    | Phụ lục
            IV. Tổ chức thực hiện           | ROMAN    | IV
            1.2. Nước sạch                  | NUMBER_2 | 1.2
            1.2.3 Nước sạch                 | NUMBER_3 | 1.2.3
            đ) Người đứng đầu               | LETTER   | đ
            - Sở Nội vụ                     | DASH     | ''
            + Sở Nội vụ                     | PLUS     | ''
            """)
    void marksAreRecognised(String line, Level level, String label) {
        assertThat(grammar.read(line)).hasValueSatisfying(heading -> {
            assertThat(heading.level()).isEqualTo(level);
            assertThat(heading.label()).isEqualTo(label);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Điều này cần làm ngay
            Mục II Kế hoạch này
            Phụ lục của Kế hoạch này
            1.626 thủ tục
            6.2% số hồ sơ
            2019 theo Quyết định
            khoản 1 Mục II
            """)
    void ordinaryTextIsNoHeading(String line) {
        assertThat(grammar.read(line)).isEmpty();
    }
}
