package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;

/**
 * Pairs of one topic and one commune, half of them about one matter. The thresholds were chosen on the rows with odd numbers;
 * the floors below are of the others.
 */
class DuplicateQualityTest {

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateQualityTest.class);

    private record Pair(boolean same, double alike) {}

    private record Quality(double precision, double recall) {}

    @Test
    void whatIsShownToOfficialsMissesLittleAndWhatCitizensAreAskedIsSeldomWrong() throws IOException {
        var content = Content.of(Path.of("intents"));
        var agencies = new Agencies(content, new Areas(content), new Texts(content), Clock.systemUTC());
        var alikeness = new Alikeness(new Topics(content, agencies), content);
        var pairs = Files.readAllLines(Path.of("src/test/resources/quality/duplicates.tsv")).stream().skip(1)
                .map(line -> line.split("\t"))
                .map(c -> new Pair(c[1].equals("1"), alikeness.of(c[2], c[3]))).toList();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(60);
        var chosenOn = half(pairs, 0);
        var heldBack = half(pairs, 1);
        var likely = quality(heldBack, Alikeness.LIKELY);
        var veryLikely = quality(heldBack, Alikeness.VERY_LIKELY);
        LOG.info("Duplicates held back: likely {}, very likely {}; chosen on: likely {}, very likely {}", likely,
                veryLikely, quality(chosenOn, Alikeness.LIKELY), quality(chosenOn, Alikeness.VERY_LIKELY));

        assertThat(likely.recall()).isGreaterThanOrEqualTo(0.94);
        assertThat(likely.precision()).isGreaterThanOrEqualTo(0.65);
        assertThat(veryLikely.precision()).isGreaterThanOrEqualTo(0.9);
        assertThat(veryLikely.recall()).isGreaterThanOrEqualTo(0.6);
    }

    private static List<Pair> half(List<Pair> pairs, int rest) {
        return IntStream.range(0, pairs.size()).filter(i -> i % 2 == rest).mapToObj(pairs::get).toList();
    }

    private static Quality quality(List<Pair> pairs, double least) {
        long told = pairs.stream().filter(p -> p.alike() >= least).count();
        long right = pairs.stream().filter(p -> p.alike() >= least && p.same()).count();
        long same = pairs.stream().filter(Pair::same).count();
        return new Quality(told == 0 ? 1 : (double) right / told, (double) right / same);
    }
}
