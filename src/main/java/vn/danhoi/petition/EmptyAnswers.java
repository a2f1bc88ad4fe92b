package vn.danhoi.petition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Answers that say nothing ("đã ghi nhận, đã chuyển cơ quan chức năng"): what petition/empty-answers.yaml lists is taken
 * away, and too few words are left.
 */
@Component
final class EmptyAnswers {

    private static final String UP_TO_EIGHT_WORDS = "(?: \\S+){0,8}";

    private final List<Pattern> phrases = new ArrayList<>();
    private final Set<String> fillers = new HashSet<>();
    private final int minimum;

    EmptyAnswers(Content content) {
        var root = content.file("petition/empty-answers.yaml").allowOnly("minimum-words", "phrases", "fillers");
        this.minimum = root.number("minimum-words");
        root.list("phrases").forEach(node -> phrases.add(pattern(node)));
        root.list("fillers").forEach(node -> fillers.addAll(Vietnamese.syllables(node.text())));
        // Longer first, so that a phrase is not cut apart by a shorter one inside it.
        phrases.sort((a, b) -> Integer.compare(b.pattern().length(), a.pattern().length()));
    }

    boolean matches(String answer) {
        String left = Vietnamese.key(answer);
        for (var phrase : phrases) {
            left = phrase.matcher(left).replaceAll(" ");
        }
        long words = Arrays.stream(left.strip().split("\\s+")).filter(w -> !w.isEmpty() && !fillers.contains(w))
                .count();
        return words < minimum;
    }

    private static Pattern pattern(ContentNode node) {
        boolean toTheEnd = node.text().endsWith("*");
        var parts = (toTheEnd ? node.text().substring(0, node.text().length() - 1) : node.text()).split("\\*", -1);
        if (Arrays.stream(parts).anyMatch(p -> Vietnamese.key(p).isEmpty())) {
            throw node.problem("'*' stands after words: " + node.text());
        }
        return Pattern.compile(Arrays.stream(parts).map(p -> Pattern.quote(Vietnamese.key(p)))
                .collect(Collectors.joining(UP_TO_EIGHT_WORDS + "? ", "(?<!\\S)",
                        toTheEnd ? UP_TO_EIGHT_WORDS + "\\s*$" : "(?!\\S)")));
    }
}
