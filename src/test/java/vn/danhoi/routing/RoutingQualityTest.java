package vn.danhoi.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danhoi.routing.RoutingFixture.ROUTER;
import static vn.danhoi.routing.RoutingFixture.SHORTHAND;
import static vn.danhoi.routing.RoutingFixture.TOPICS;
import static vn.danhoi.routing.RoutingFixture.rows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.screening.Suspicion;
import vn.danhoi.vietnamese.TextModel;
import vn.danhoi.vietnamese.Vietnamese;

/** How often routing is right, on texts the examples' authors did not write; each measure has a floor. */
class RoutingQualityTest {

    /** One labelled text: topic or "-", nature, words. */
    private record Labelled(String topic, String nature, String text) {

        static Labelled of(String[] columns) {
            int last = columns.length - 1;
            return new Labelled(columns[last - 2], columns[last - 1], columns[last]);
        }
    }

    private static List<Labelled> labelled(String... files) {
        return Stream.of(files).flatMap(f -> rows(f).stream()).map(Labelled::of).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/routing/complaints.tsv", "/routing/conduct.tsv", "/routing/denunciations.tsv",
            "/routing/questions.tsv", "/quality/complaints.tsv"})
    void nine_natures_of_ten_are_right(String file) {
        var wrong = labelled(file).stream().filter(l -> !natureOf(l.text()).name().equals(l.nature())).toList();
        assertThat(share(wrong.size(), labelled(file).size())).as("%s: %s", file, wrong).isLessThanOrEqualTo(0.1);
    }

    @Test
    void natures_are_right_on_held_out_complaints() {
        var all = labelled("/quality/heldout/complaints.tsv");
        var wrong = all.stream().filter(l -> !natureOf(l.text()).name().equals(l.nature())).toList();
        assertThat(share(wrong.size(), all.size())).isLessThanOrEqualTo(0.13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quality/questions.tsv", "/quality/heldout/questions.tsv"})
    void nine_questions_of_ten_are_seen_as_questions(String file) {
        var texts = rows(file).stream().map(c -> c[c.length - 1]).toList();
        var wrong = texts.stream().filter(t -> natureOf(t) != Nature.QUESTION).toList();
        assertThat(share(wrong.size(), texts.size())).as("%s", wrong).isLessThanOrEqualTo(0.1);
    }

    @Test
    void accusations_are_found_and_complaints_about_conduct_are_none() {
        var all = labelled("/routing/denunciations.tsv", "/routing/conduct.tsv", "/routing/complaints.tsv",
                "/quality/complaints.tsv", "/quality/heldout/complaints.tsv");
        assertThat(all).filteredOn(l -> l.nature().equals("DENUNCIATION")).hasSizeGreaterThanOrEqualTo(25);
        var missed = all.stream().filter(l -> l.nature().equals("DENUNCIATION")).filter(l -> !isAccusation(l.text()))
                .toList();
        var claimed = all.stream().filter(l -> natureOf(l.text()) == Nature.DENUNCIATION).toList();
        var wrong = claimed.stream().filter(l -> !l.nature().equals("DENUNCIATION")).toList();
        long accusations = all.stream().filter(l -> l.nature().equals("DENUNCIATION")).count();
        assertThat(share(missed.size(), accusations)).as("missed %s", missed).isLessThanOrEqualTo(0.02);
        assertThat(share(wrong.size(), claimed.size())).as("wrongly %s", wrong).isLessThanOrEqualTo(0.15);
    }

    /** Recall where the author is sealed or asked; ordinary complaints about conduct are hardly ever asked. */
    @ParameterizedTest
    @CsvSource({"/routing/accusations.tsv, 0.95, 0", "/quality/heldout/accusations.tsv, 0.75, 0.05"})
    void people_accused_in_new_words_are_noticed(String file, double least, double most) {
        var finder = new AccusationFinder(ROUTER);
        var accusing = rows(file).stream().filter(r -> r[0].equals("ACCUSES")).map(r -> r[1]).toList();
        var plain = rows(file).stream().filter(r -> r[0].equals("NONE")).map(r -> r[1]).toList();
        var missed = accusing.stream().filter(t -> finder.in(t) == Suspicion.NONE).toList();
        var asked = plain.stream().filter(t -> finder.in(t) != Suspicion.NONE).toList();
        assertThat(1 - share(missed.size(), accusing.size())).as("missed %s", missed).isGreaterThanOrEqualTo(least);
        assertThat(share(asked.size(), plain.size())).as("asked %s", asked).isLessThanOrEqualTo(most);
    }

    @Test
    void ordinary_complaints_are_hardly_ever_asked_about() {
        var finder = new AccusationFinder(ROUTER);
        var plain = labelled("/routing/conduct.tsv", "/routing/complaints.tsv", "/quality/complaints.tsv",
                "/quality/heldout/complaints.tsv").stream().filter(l -> !l.nature().equals("DENUNCIATION")).toList();
        var asked = plain.stream().map(Labelled::text).filter(t -> finder.in(t) != Suspicion.NONE).toList();
        assertThat(share(asked.size(), plain.size())).as("%s", asked).isLessThanOrEqualTo(0.025);
    }

    @Test
    void accusations_typed_without_diacritics_are_never_taken_for_petitions() {
        for (var text : labelled("/routing/denunciations.tsv")) {
            assertThat(natureOf(Vietnamese.fold(text.text()))).as(text.text()).isIn(Nature.DENUNCIATION,
                    Nature.DENUNCIATION_DOUBT);
        }
    }

    @Test
    void danger_now_is_told_from_the_same_words_without_danger() {
        var pairs = rows("/routing/danger.tsv");
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(30).allSatisfy(row -> {
            var classification = ROUTER.classify(row[1]);
            assertThat(classification.nature() == Nature.DANGER).as(row[1]).isEqualTo(row[0].equals("DANGER"));
            assertThat(classification.emergency().isEmpty()).as(row[1]).isEqualTo(!row[0].equals("DANGER"));
        });
    }

    @Test
    void topics_and_agencies_are_right_on_complaints_of_other_authors() {
        var texts = labelled("/quality/complaints.tsv", "/routing/complaints.tsv").stream()
                .filter(l -> !l.topic().equals("-")).toList();
        assertTopics(texts);
        assertTopics(labelled("/quality/heldout/complaints.tsv"));
    }

    private static void assertTopics(List<Labelled> texts) {
        long first = texts.stream().filter(l -> rank(l) == 0).count();
        long third = texts.stream().filter(l -> rank(l) >= 0 && rank(l) < 3).count();
        var confident = texts.stream().filter(l -> score(l.text()) >= Classification.CONFIDENT).toList();
        assertThat(share(first, texts.size())).as("first").isGreaterThanOrEqualTo(0.85);
        assertThat(share(third, texts.size())).as("among three").isGreaterThanOrEqualTo(0.95);
        assertThat(share(texts.stream().filter(RoutingQualityTest::isLedRightly).count(), texts.size()))
                .as("first agency").isGreaterThanOrEqualTo(0.92);
        assertThat(share(confident.stream().filter(l -> rank(l) == 0).count(), confident.size())).as("confident")
                .isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void topics_hold_in_cross_validation_over_the_examples() {
        var folds = IntStream.range(0, 10).mapToObj(i -> new ArrayList<TextModel.Sample>()).toList();
        var names = new ArrayList<TextModel.Sample>();
        var words = RoutingFixture.CONTENT.file("routing/topic-words.yaml").entries();
        for (int k = 0; k < TOPICS.all().size(); k++) {
            var topic = TOPICS.all().get(k);
            int kind = k;
            names.add(new TextModel.Sample(k, TopicClassifier.syllables(SHORTHAND.expand(topic.name()))));
            if (words.containsKey(topic.code())) {
                words.get(topic.code()).list().forEach(
                        w -> names.add(
                                new TextModel.Sample(kind, TopicClassifier.syllables(SHORTHAND.expand(w.text())))));
            }
            for (int i = 0; i < topic.examples().size(); i++) {
                folds.get((i * 7 + k) % 10).add(
                        new TextModel.Sample(k, TopicClassifier.syllables(SHORTHAND.expand(topic.examples().get(i)))));
            }
        }
        int[] counts = new int[5];
        for (var held : folds) {
            var training = new ArrayList<>(names);
            folds.stream().filter(f -> f != held).forEach(training::addAll);
            var model = new TextModel(TOPICS.all().size(), training, TopicClassifier.CENTROID_SHARE);
            held.forEach(sample -> count(model.probabilities(sample.syllables()), sample.kind(), counts));
        }
        String report = "S@1 %.3f, S@3 %.3f, confident %.2f of which right %.3f".formatted(share(counts[1], counts[0]),
                share(counts[2], counts[0]), share(counts[3], counts[0]), share(counts[4], counts[3]));
        assertThat(share(counts[1], counts[0])).as(report).isGreaterThanOrEqualTo(0.67);
        assertThat(share(counts[2], counts[0])).as(report).isGreaterThanOrEqualTo(0.84);
        assertThat(share(counts[4], counts[3])).as(report).isGreaterThanOrEqualTo(0.81);
    }

    private static void count(double[] probabilities, int kind, int[] counts) {
        var order = IntStream.range(0, probabilities.length).boxed()
                .sorted(Comparator.comparing(k -> -probabilities[k])).toList();
        boolean right = order.getFirst() == kind;
        boolean confident = probabilities[order.getFirst()] >= Classification.CONFIDENT;
        int[] hits = {1, right ? 1 : 0, order.subList(0, 3).contains(kind) ? 1 : 0, confident ? 1 : 0,
                confident && right ? 1 : 0};
        Arrays.setAll(counts, i -> counts[i] + hits[i]);
    }

    @Test
    void several_matters_are_cut_apart_and_stories_stay_whole() {
        var rows = rows("/routing/matters.tsv");
        var wrong = rows.stream().filter(r -> ROUTER.matters(r[1]).size() != Integer.parseInt(r[0])).map(r -> r[1])
                .toList();
        assertThat(share(wrong.size(), rows.size())).as("%s", wrong).isLessThanOrEqualTo(0.1);
        var single = labelled("/quality/complaints.tsv");
        var cut = single.stream().filter(l -> ROUTER.matters(l.text()).size() > 1).map(Labelled::text).toList();
        assertThat(share(cut.size(), single.size())).as("%s", cut).isLessThanOrEqualTo(0.01);
    }

    @Test
    void diacritics_hardly_ever_change_the_result() {
        var texts = labelled("/routing/complaints.tsv", "/routing/conduct.tsv", "/routing/denunciations.tsv",
                "/routing/questions.tsv", "/quality/complaints.tsv", "/quality/heldout/complaints.tsv").stream()
                .map(Labelled::text).toList();
        var topic = texts.stream().filter(t -> !top(t).equals(top(Vietnamese.fold(t)))).toList();
        var nature = texts.stream().filter(t -> natureOf(t) != natureOf(Vietnamese.fold(t))).toList();
        assertThat(share(topic.size(), texts.size())).as("topic %s", topic).isLessThanOrEqualTo(0.01);
        assertThat(share(nature.size(), texts.size())).as("nature %s", nature).isLessThanOrEqualTo(0.03);
    }

    private static boolean isLedRightly(Labelled labelled) {
        return ROUTER.classify(labelled.text()).topics().getFirst().topic().lead()
                .equals(TOPICS.find(labelled.topic()).orElseThrow().lead());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : part / (double) whole;
    }

    private static Nature natureOf(String text) {
        return ROUTER.classify(text).nature();
    }

    private static boolean isAccusation(String text) {
        return natureOf(text) == Nature.DENUNCIATION || natureOf(text) == Nature.DENUNCIATION_DOUBT;
    }

    private static String top(String text) {
        return ROUTER.classify(text).topics().getFirst().topic().code();
    }

    private static double score(String text) {
        return ROUTER.classify(text).topics().getFirst().score();
    }

    private static int rank(Labelled labelled) {
        return ROUTER.classify(labelled.text()).topics().stream().map(t -> t.topic().code()).toList()
                .indexOf(labelled.topic());
    }
}
