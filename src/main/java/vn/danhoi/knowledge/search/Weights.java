package vn.danhoi.knowledge.search;

import java.util.ArrayList;
import java.util.List;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Vietnamese;

/** How signs are weighed against each other, from {@code knowledge/ranking.yaml}, where each is explained. */
record Weights(Terms terms, Fields fields, Priors priors, Evidence evidence, Choosing choosing,
        List<List<String>> qualifiers) {

    /** Of syllables and pairs. */
    record Terms(float pair, float faint) {}

    /** Of where and how much of the words are found. */
    record Fields(double title, double alias, double body, double bm25, double phraseLength, double clauseMass,
            double anywhere, double synonym) {}

    /** Of who is likely to be asked for. */
    record Priors(double commune, double province, double ministry, double everyday, double elsewhere, double record,
            double recordAsked,
            double ruleMeanwhile, double sameYear, double otherYear, double qualifier) {}

    static Weights from(Content content) {
        var file = content.file("knowledge/ranking.yaml").allowOnly("terms", "fields", "priors", "evidence",
                "choosing", "qualifiers");
        var terms = new Numbers(file.child("terms"));
        var fields = new Numbers(file.child("fields"));
        var priors = new Numbers(file.child("priors"));
        var evidence = new Numbers(file.child("evidence"));
        var choosing = new Numbers(file.child("choosing"));
        var weights = new Weights(new Terms((float) terms.get("pair"), (float) terms.get("faint")),
                new Fields(fields.get("title"), fields.get("alias"), fields.get("body"), fields.get("bm25"),
                        fields.get("phrase-length"), fields.get("clause-mass"), fields.get("anywhere"),
                        fields.get("synonym")),
                new Priors(priors.get("commune"), priors.get("province"), priors.get("ministry"),
                        priors.get("everyday"), priors.get("elsewhere"), priors.get("record"),
                        priors.get("record-asked"),
                        priors.get("rule-meanwhile"), priors.get("same-year"),
                        priors.get("other-year"), priors.get("qualifier")),
                new Evidence(evidence.get("base"), evidence.get("score"), evidence.get("coverage"),
                        evidence.get("mass"),
                        evidence.get("rival"), evidence.get("answer"), evidence.get("clarify")),
                new Choosing(choosing.get("margin"), choosing.get("short-margin"), (int) choosing.get("short"),
                        choosing.get("special-margin"), choosing.get("coverage-margin"),
                        choosing.get("alternatives")),
                file.texts("qualifiers").stream().map(Vietnamese::syllables).toList());
        List.of(terms, fields, priors, evidence, choosing).forEach(Numbers::refuseOthers);
        return weights;
    }

    /** Reads numbers and refuses the ones nobody asked for. */
    private record Numbers(ContentNode node, List<String> known) {

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
