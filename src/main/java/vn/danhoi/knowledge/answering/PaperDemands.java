package vn.danhoi.knowledge.answering;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.vietnamese.Vietnamese;

/** Compares papers that were demanded with those a procedure asks for (knowledge/papers.yaml). */
public final class PaperDemands {

    /** A reply with more syllables tells a story. */
    private static final int LONGEST_NAME = 12;

    /**
     * A paper people say was demanded.
     *
     * @param listed what lists call it
     * @param never  no procedure may ask for it
     */
    record Paper(String name, PhraseList say, PhraseList listed, boolean never) {}

    /**
     * What the comparison says.
     *
     * @param text   a line for each paper
     * @param beyond papers that are not on the list
     */
    record Comparison(String text, List<String> beyond) {}

    private final List<Paper> papers;
    private final PhraseList paperWords;
    private final PhraseList around;
    private final String topic;
    private final String explainedBy;
    private final Texts texts;

    /** @throws vn.danhoi.content.ContentException with the problem of the file */
    public PaperDemands(Content content, Texts texts) {
        var root = content.file("knowledge/papers.yaml").allowOnly("papers", "paper-words", "around", "topic",
                "explained-by");
        this.papers = root.list("papers").stream().map(PaperDemands::paper).toList();
        this.paperWords = new PhraseList(root.texts("paper-words"));
        this.around = new PhraseList(root.texts("around"));
        this.topic = root.text("topic");
        this.explainedBy = root.text("explained-by");
        this.texts = texts.require("knowledge.demand-title", "knowledge.demand-listed", "knowledge.demand-beyond",
                "knowledge.demand-never", "knowledge.demand-unpublished", "knowledge.demand-advice",
                "knowledge.demand-right", "knowledge.demand-words");
    }

    private static Paper paper(ContentNode node) {
        node.allowOnly("name", "say", "listed", "never");
        var listed = node.texts("listed").isEmpty() ? node.texts("say") : node.texts("listed");
        return new Paper(node.text("name"), new PhraseList(node.texts("say")), new PhraseList(listed),
                node.flag("never"));
    }

    /** Code of the topic of a petition about it. */
    String topic() {
        return topic;
    }

    /** Id of the entry that tells what may be asked for. */
    String explainedBy() {
        return explainedBy;
    }

    /** The papers a text names, each once, in the order named. */
    List<Paper> in(String text) {
        var found = new LinkedHashMap<String, Paper>();
        var syllables = Vietnamese.syllables(text);
        for (int i = 0; i < syllables.size();) {
            int position = i;
            var paper = longestAt(syllables, position);
            paper.ifPresent(p -> found.put(p.name(), p));
            i += paper.map(p -> p.say().at(syllables, position)).orElse(1);
        }
        return List.copyOf(found.values());
    }

    private Optional<Paper> longestAt(List<String> syllables, int position) {
        return papers.stream().filter(p -> p.say().at(syllables, position) > 0)
                .reduce((a, b) -> b.say().at(syllables, position) > a.say().at(syllables, position) ? b : a);
    }

    /** A paper this file does not know, by the name the citizen gives it; empty when the reply names none. */
    Optional<Paper> unknownIn(String text) {
        var syllables = Vietnamese.syllables(text);
        boolean named = syllables.size() <= LONGEST_NAME
                && paperWords.in(syllables).filter(span -> span.from() <= 3).isPresent();
        var name = around.takenOut(syllables);
        return named && !name.isEmpty()
                ? Optional.of(new Paper(text.strip(), new PhraseList(List.of(text)),
                        new PhraseList(List.of(String.join(" ", name))), false))
                : Optional.empty();
    }

    /** A text without the papers it names: what the matter itself is. */
    String withoutPapers(String text, List<Paper> named) {
        var syllables = Vietnamese.syllables(text);
        for (var paper : named) {
            syllables = paper.say().takenOut(syllables);
        }
        return String.join(" ", syllables);
    }

    /** A text without the name of a procedure. */
    String withoutTitle(String text, Procedure procedure) {
        return String.join(" ", new PhraseList(List.of(procedure.title())).takenOut(Vietnamese.syllables(text)));
    }

    /** Each paper against the list of the procedure; against none where the list is not published. */
    Comparison compare(List<Paper> demanded, Optional<Procedure> procedure) {
        var documents = procedure.map(p -> p.part(Part.DOCUMENTS)).orElse(List.of());
        var lines = new ArrayList<String>(List.of(texts.get("knowledge.demand-title")));
        var beyond = new ArrayList<String>();
        for (var paper : demanded) {
            var line = documents.stream().filter(d -> !paper.never() && paper.listed().standsIn(d)).findFirst();
            if (line.isPresent()) {
                lines.add(texts.get("knowledge.demand-listed", "paper", capital(paper.name()), "line", line.get()));
            } else if (paper.never()) {
                beyond.add(paper.name());
                lines.add(texts.get("knowledge.demand-never", "paper", capital(paper.name())));
            } else if (documents.isEmpty()) {
                lines.add(texts.get("knowledge.demand-unpublished", "paper", capital(paper.name())));
            } else {
                beyond.add(paper.name());
                lines.add(texts.get("knowledge.demand-beyond", "paper", capital(paper.name())));
            }
        }
        lines.add(texts.get(beyond.isEmpty() ? "knowledge.demand-right" : "knowledge.demand-advice"));
        return new Comparison(String.join("\n", lines), List.copyOf(beyond));
    }

    /** What a petition about it says. */
    String words(String procedure, List<String> beyond) {
        return texts.get("knowledge.demand-words", "name", procedure, "papers", String.join(", ", beyond));
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }
}
