package vn.danhoi.knowledge.document;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.regex.Pattern;
import vn.danhoi.vietnamese.Vietnamese;

/** Looks over a document that was read for signs that something was lost on the way. */
final class Inspection {

    private static final Pattern BOX = Pattern.compile("[\\uFFFD\\uE000-\\uF8FF\\u25A1]");
    /** A Vietnamese text has at least that many letters with marks for each without. */
    private static final double MARKED = 0.08;
    private static final int ENOUGH = 400;
    private static final int MOST_GAPS = 5;

    private Inspection() {}

    static List<DocumentWarning> of(Section document, List<DocumentReader.ReadPassage> passages) {
        var warnings = new ArrayList<DocumentWarning>();
        if (document.children().stream().noneMatch(s -> s.heading().orElseThrow().level() != Level.FOOTNOTE
                && !s.heading().get().level().isBullet())) {
            warnings.add(new DocumentWarning(DocumentWarning.Kind.NO_HEADINGS, ""));
        }
        String text = String.join("\n", passages.stream().map(DocumentReader.ReadPassage::text).toList());
        long letters = text.chars().filter(Character::isLetter).count();
        String folded = Vietnamese.fold(text);
        long marked = java.util.stream.IntStream.range(0, Math.min(text.length(), folded.length()))
                .filter(i -> text.charAt(i) > 127 && Character.isLetter(text.charAt(i))).count();
        if (BOX.matcher(text).find() || letters > ENOUGH && marked < letters * MARKED) {
            warnings.add(new DocumentWarning(DocumentWarning.Kind.DAMAGED_LETTERS, ""));
        }
        var gaps = new ArrayList<String>();
        gaps(document, "", gaps);
        if (!gaps.isEmpty()) {
            warnings.add(new DocumentWarning(DocumentWarning.Kind.GAPS,
                    String.join(", ", gaps.subList(0, Math.min(MOST_GAPS, gaps.size())))));
        }
        return warnings;
    }

    private static void gaps(Section section, String path, List<String> gaps) {
        var last = new EnumMap<Level, Integer>(Level.class);
        for (var child : section.children()) {
            var heading = child.heading().orElseThrow();
            if (heading.level() == Level.FOOTNOTE || heading.level().isBullet()) {
                continue;
            }
            String here = Passages.join(path, heading);
            Integer before = last.put(heading.level(), heading.order());
            boolean letter = heading.level() == Level.LETTER;
            if (before != null && heading.order() > before + (letter ? 2 : 1)) {
                gaps.add(here);
            }
            gaps(child, here, gaps);
        }
    }
}
