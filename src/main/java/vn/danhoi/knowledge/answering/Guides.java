package vn.danhoi.knowledge.answering;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.vietnamese.Vietnamese;
import vn.danhoi.vietnamese.Words;

/**
 * What to do in a situation, in order ({@code guides/}). A guide answers only who names the situation in its own words and
 * nothing beside: any other question keeps its usual answer, and one that is not ours stays unanswered.
 */
public final class Guides {

    /** @param when   in which case; empty: always */
    private record Step(Optional<String> procedure, Optional<String> text, Optional<String> when) {}

    private record Guide(Optional<String> opening, String title, List<Words> says, PhraseList phrases, List<Step> steps,
            Optional<String> note) {}

    /** @param procedures in the order they are numbered */
    record Told(String reply, List<Procedure> procedures) {}

    private final Answering answering;
    private final List<Guide> guides;
    private final PhraseList beside;
    private final Texts texts;

    /** @throws ContentException with every problem of {@code guides/} */
    public Guides(Content content, Texts texts, Answering answering) {
        var words = content.file("knowledge/guides.yaml").allowOnly("asks", "beside");
        var all = new ArrayList<>(words.texts("asks"));
        all.addAll(words.texts("beside"));
        this.beside = new PhraseList(all);
        this.answering = answering;
        this.guides = content.items("guides", "guides", this::guide);
        this.texts = texts.require("knowledge.guide", "knowledge.guide-step", "knowledge.guide-when",
                "knowledge.bullet",
                "knowledge.note");
    }

    private Guide guide(ContentNode node) {
        node.allowOnly("id", "title", "opening", "says", "steps", "note");
        node.text("id");
        if (node.texts("says").isEmpty()) {
            throw node.problem("'says' needs the words of the situation");
        }
        return new Guide(node.optionalText("opening"), node.text("title"),
                node.texts("says").stream().map(Words::of).toList(),
                new PhraseList(node.texts("says")), node.list("steps").stream().map(this::step).toList(),
                node.optionalText("note"));
    }

    private Step step(ContentNode node) {
        node.allowOnly("procedure", "do", "when");
        if (node.has("procedure") == node.has("do")) {
            throw node.problem("a step has either 'procedure' or 'do'");
        }
        node.find("procedure").filter(code -> !answering.isProcedure(code.text())).ifPresent(code -> {
            throw code.problem("there is no procedure '%s'".formatted(code.text()));
        });
        return new Step(node.optionalText("procedure"), node.optionalText("do"), node.optionalText("when"));
    }

    /** @param rest the text without the name of a commune */
    Optional<Told> answer(String text, String rest, LocalDate today) {
        var syllables = Vietnamese.syllables(rest);
        return guides.stream().filter(guide -> names(guide, text, syllables)).findFirst()
                .map(guide -> told(guide, today)).filter(told -> !told.procedures().isEmpty());
    }

    private boolean names(Guide guide, String text, List<String> syllables) {
        return guide.phrases().in(syllables).isPresent()
                && beside.takenOut(guide.phrases().takenOut(syllables)).isEmpty() && asWritten(guide, text);
    }

    /** Who types a word with diacritics means those: "mỏi mắt" is not "mới mất". */
    private static boolean asWritten(Guide guide, String text) {
        var typed = Words.of(text);
        return guide.says().stream().anyMatch(
                says -> IntStream.range(0, typed.size()).anyMatch(position -> typed.has(says, position)));
    }

    private Told told(Guide guide, LocalDate today) {
        var lines = new ArrayList<String>();
        guide.opening().ifPresent(lines::add);
        lines.add(texts.get("knowledge.guide", "title", guide.title()));
        var procedures = new ArrayList<Procedure>();
        for (var step : guide.steps()) {
            String when = step.when().map(w -> texts.get("knowledge.guide-when", "when", w)).orElse("");
            step.text().ifPresent(text -> lines.add(texts.get("knowledge.bullet", "text", text) + when));
            step.procedure().flatMap(id -> answering.procedure(id, today)).ifPresent(procedure -> {
                procedures.add(procedure);
                lines.add(texts.get("knowledge.guide-step", "number", procedures.size(), "name",
                        answering.name(procedure)) + when);
            });
        }
        guide.note().ifPresent(note -> lines.add(texts.get("knowledge.note", "note", note)));
        lines.add(procedures.stream().map(answering::source).distinct().collect(Collectors.joining(" ")));
        return new Told(String.join("\n", lines), procedures);
    }
}
