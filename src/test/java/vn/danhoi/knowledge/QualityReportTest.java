package vn.danhoi.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.Measured.Asked;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.search.DevelopmentQuestions;
import vn.danhoi.vietnamese.Vietnamese;

/** {@code mvn -Pquality verify}: asks every set and writes {@code target/quality/report.html}. */
@EnabledIfSystemProperty(named = "quality.report", matches = "true", disabledReason = "mvn -Pquality verify writes the report")
class QualityReportTest {

    private static final Logger LOG = LoggerFactory.getLogger(QualityReportTest.class);
    private static final Path REPORT = Path.of("target", "quality", "report.html");
    private static final int WORST = 25;

    private final StringBuilder page = new StringBuilder();

    @Test
    void theReportIsWritten() throws IOException {
        boolean national = DevelopmentQuestions.present();
        List<Entry> catalogue = national ? List.copyOf(DevelopmentQuestions.catalogue()) : List.of();
        var knowledge = national ? TestKnowledge.shipped(() -> catalogue) : TestKnowledge.shipped();
        page.append("""
                <!doctype html><html lang="en"><meta charset="utf-8"><title>Quality of answers</title>
                <style>body{font:15px/1.5 system-ui;margin:2rem auto;max-width:72rem;padding:0 1rem}table{border-collapse:collapse;\
                width:100%;margin:1rem 0}td,th{border-bottom:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}\
                small{color:#555}</style><h1>Quality of answers</h1><p><a href="routing.html">Routing</a></p>
                """);
        page.append("<p>").append(national
                ? "Asked of our content with the national catalogue beside the project."
                : "The national catalogue and the development questions are absent (../shared); asked of our content only.")
                .append(" Weights were set on the tuning halves (hash of the id); the reporting halves are the figures to go by,"
                        + " and both halves of the fresh sets, which nobody looked at while tuning."
                        + " Each share with its 95 % interval (Wilson).</p>");
        var answerable = new LinkedHashMap<String, List<Asked>>();
        answerable.put("own questions", Measured.asked("/quality/questions.tsv", 3));
        answerable.put("held-out questions", Measured.asked("/quality/heldout/questions.tsv", 3));
        answerable.put("fresh questions", Measured.asked("/quality/fresh/questions.tsv", 3));
        answerable.put("plans", Measured.asked("/quality/plans.tsv", 3));
        var open = new LinkedHashMap<String, List<Asked>>();
        open.put("own open questions", Measured.asked("/quality/clarify.tsv", 2));
        open.put("held-out open questions", Measured.asked("/quality/heldout/clarify.tsv", 2));
        open.put("fresh open questions", Measured.asked("/quality/fresh/clarify.tsv", 2));
        var foreign = new LinkedHashMap<String, List<Asked>>();
        foreign.put("own out of scope", Measured.foreign("/quality/out-of-scope.tsv"));
        foreign.put("held-out out of scope", Measured.foreign("/quality/heldout/out-of-scope.tsv"));
        foreign.put("fresh out of scope", Measured.foreign("/quality/fresh/out-of-scope.tsv"));
        if (national) {
            answerable.put("development questions", development("ok"));
            open.put("development, open", development("clarify"));
            foreign.put("development, out of scope", development("oos"));
        }
        section("Questions with an answer", knowledge, answerable);
        section("Open questions, to be asked back", knowledge, open);
        section("Out of scope, never to be answered", knowledge, foreign);
        talks(knowledge);
        Files.createDirectories(REPORT.getParent());
        Files.writeString(REPORT, page);
        LOG.info("{} written", REPORT.toAbsolutePath());
        assertThat(REPORT).isNotEmptyFile();
    }

    private void section(String title, Knowledge knowledge, Map<String, List<Asked>> sets) {
        page.append("<h2>").append(title)
                .append("</h2><table><tr><th>set<th>questions<th>first<th>among five<th>answered"
                        + "<th>right when answered<th>asked back<th>right among choices<th>unknown");
        var misses = new ArrayList<String>();
        sets.forEach((name, questions) -> {
            var measured = Measured.of(knowledge, questions);
            row(name + ", tuning half", measured.half(true));
            row(name + ", reporting half", measured.half(false));
            row(name + ", unaccented", Measured.of(knowledge, questions.stream()
                    .map(q -> new Asked(q.id(), Vietnamese.fold(q.question()), q.gold())).toList()));
            (name.startsWith("fresh") ? List.<Measured.Outcome>of() : measured.half(true).outcomes()).stream()
                    .filter(o -> o.asked().gold().isEmpty()
                            ? o.decision() == Decision.ANSWER
                            : !o.first()
                                    || sets.size() > 0 && title.startsWith("Open") && o.decision() != Decision.CLARIFY)
                    .limit(WORST).forEach(o -> misses.add("<tr><td>%s<td>%s<td>%s<td>%s<td>%s".formatted(o.asked().id(),
                            escape(o.asked().question()), o.decision(), o.ids().stream().limit(3).toList(),
                            o.asked().gold())));
        });
        page.append("</table><details><summary>Misses of the tuning halves</summary><table><tr><th>id<th>question"
                + "<th>decision<th>found<th>right").append(String.join("\n", misses)).append("</table></details>");
    }

    private void row(String name, Measured m) {
        LOG.info("{} {}", name, m);
        page.append("<tr><td>").append(name).append("<td>").append(m.size());
        for (var share : List.of(m.first(), m.five(), m.decided(Decision.ANSWER), m.rightWhenAnswered(),
                m.decided(Decision.CLARIFY), m.rightAmongChoices(), m.decided(Decision.UNKNOWN))) {
            page.append("<td>%.3f<br><small>%s</small>".formatted(share.value(), share.interval()));
        }
        page.append('\n');
    }

    private void talks(Knowledge knowledge) throws IOException {
        page.append("<h2>Talks</h2><table><tr><th>set<th>turns right<th>share");
        var turns = new StringBuilder();
        for (var set : List.of("/quality/followups.tsv", "/quality/heldout/followups.tsv",
                "/quality/fresh/followups.tsv")) {
            for (boolean tuning : new boolean[]{true, false}) {
                var missed = new ArrayList<String>();
                var share = Talks.of(knowledge, Rows.of(set, 1).stream()
                        .filter(r -> Halves.isTuning(r[0]) == tuning).toList(), missed);
                if (tuning && !set.contains("fresh")) {
                    missed.forEach(turn -> turns.append("<li>").append(escape(turn)));
                }
                LOG.info("{} {} {}", set, tuning ? "tuning" : "reporting", share);
                page.append("<tr><td>%s, %s half<td>%d of %d<td>%s".formatted(set, tuning ? "tuning" : "reporting",
                        share.count(), share.of(), share));
            }
        }
        if (DevelopmentQuestions.present()) {
            var missed = new ArrayList<String>();
            var share = Talks.of(knowledge, Files.readAllLines(DevelopmentQuestions.FOLDER.resolve("conversations.tsv"))
                    .stream().skip(1).map(line -> line.split("\t")).toList(), missed);
            missed.forEach(turn -> turns.append("<li>").append(escape(turn)));
            LOG.info("development talks {}", share);
            page.append("<tr><td>development<td>%d of %d<td>%s".formatted(share.count(), share.of(), share));
        }
        page.append("</table><details><summary>Wrong turns of the tuning halves</summary><ul>").append(turns)
                .append("</ul></details>");
    }

    private static List<Asked> development(String kind) throws IOException {
        return DevelopmentQuestions.read().stream().filter(q -> q.kind().equals(kind))
                .map(q -> new Asked(q.id(), q.query(), Set.copyOf(q.gold()))).toList();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
