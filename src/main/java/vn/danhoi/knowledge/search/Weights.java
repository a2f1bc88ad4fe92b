package vn.danhoi.knowledge.search;

import java.util.List;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * How signs are weighed against each other, from {@code knowledge/ranking.yaml}, where each is explained.
 *
 * @param qualifiers folded words that make a title the special case of another ("lại", "lưu động")
 */
record Weights(float pair, float faint, double title, double alias, double body, double bm25, double phraseLength,
        double clauseMass, double commune, double province, double ministry, double everyday, double elsewhere,
        double qualifier, Bands bands, List<List<String>> qualifiers) {

    static Weights from(Content content) {
        var file = content.file("knowledge/ranking.yaml");
        var reader = new Numbers(file);
        return new Weights((float) reader.get("pair"), (float) reader.get("faint"), reader.get("title"),
                reader.get("alias"), reader.get("body"), reader.get("bm25"), reader.get("phrase-length"),
                reader.get("clause-mass"), reader.get("commune"), reader.get("province"), reader.get("ministry"),
                reader.get("everyday"), reader.get("elsewhere"), reader.get("qualifier"),
                new Bands(reader.get("answer-coverage"), reader.get("clarify-coverage"), reader.get("margin"),
                        reader.get("coverage-margin"), reader.get("alternatives")),
                file.texts("qualifiers").stream().map(Vietnamese::syllables).toList());
    }

    private record Numbers(ContentNode file) {

        double get(String key) {
            var node = file.child(key);
            try {
                return Double.parseDouble(node.text());
            } catch (NumberFormatException e) {
                throw node.problem("'%s' is not a number".formatted(node.text()));
            }
        }
    }
}
