package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.List;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Vietnamese;

/** How words are compared and what is decided from it, from {@code knowledge/ranking.yaml}, where each is explained. */
record Weights(Terms terms, Fields fields, Choosing choosing, Marks actions, Marks cases) {

    /** Of syllables and pairs. */
    record Terms(float pair, float faint) {}

    /** Of where and how much of the words are found. */
    record Fields(double title, double alias, double body, double phraseLength, double clauseMass, double synonym) {}

    static Weights from(Content content) {
        var file = content.file("knowledge/ranking.yaml").allowOnly("terms", "fields", "choosing", "actions",
                "cases");
        var terms = new Numbers(file.child("terms"));
        var fields = new Numbers(file.child("fields"));
        var choosing = new Numbers(file.child("choosing"));
        var weights = new Weights(new Terms((float) terms.get("pair"), (float) terms.get("faint")),
                new Fields(fields.get("title"), fields.get("alias"), fields.get("body"), fields.get("phrase-length"),
                        fields.get("clause-mass"), fields.get("synonym")),
                new Choosing(choosing.get("known"), choosing.get("ours"), choosing.get("answer"),
                        choosing.get("general-share"), choosing.get("said"),
                        choosing.get("whole"), (int) choosing.get("short"), choosing.get("alternatives"),
                        choosing.get("plans")),
                marks(file, "actions"), marks(file, "cases"));
        List.of(terms, fields, choosing).forEach(Numbers::refuseOthers);
        return weights;
    }

    private static Marks marks(ContentNode file, String key) {
        return new Marks(file.list(key).stream()
                .map(mark -> mark.list().stream().map(cue -> Vietnamese.syllables(cue.text())).toList()).toList());
    }

    /** Reads numbers and refuses the ones nobody asked for. */
    record Numbers(ContentNode node, List<String> known) {

        Numbers(ContentNode node) {
            this(node, new ArrayList<>());
        }

        /** @throws ContentException when it is missing or not a number */
        double get(String key) {
            known.add(key);
            var child = node.child(key);
            try {
                return Double.parseDouble(child.text());
            } catch (NumberFormatException e) {
                throw child.problem("'%s' is not a number".formatted(child.text()));
            }
        }

        void refuseOthers() {
            node.allowOnly(known.toArray(String[]::new));
        }
    }
}
