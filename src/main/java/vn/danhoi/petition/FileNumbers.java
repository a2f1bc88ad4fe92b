package vn.danhoi.petition;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;

/** Finds the number of a file and the code of a procedure in what a citizen writes ({@code petition/file-numbers.yaml}). */
@Component
final class FileNumbers {

    private final List<Pattern> numbers;
    private final Pattern procedures;

    /** @throws vn.danhoi.content.ContentException when an expression cannot be read */
    FileNumbers(Content content) {
        var root = content.file("petition/file-numbers.yaml").allowOnly("numbers", "procedures");
        this.numbers = root.list("numbers").stream().map(FileNumbers::pattern).toList();
        this.procedures = pattern(root.child("procedures"));
    }

    private static Pattern pattern(ContentNode node) {
        try {
            var pattern = Pattern.compile(node.text(), Pattern.CASE_INSENSITIVE);
            if (pattern.matcher("").groupCount() < 1) {
                throw node.problem("the expression has no group");
            }
            return pattern;
        } catch (PatternSyntaxException e) {
            throw node.problem("no regular expression: " + e.getDescription());
        }
    }

    FileReference in(String text) {
        return new FileReference(
                numbers.stream().flatMap(pattern -> first(pattern, text).stream()).findFirst()
                        .map(number -> number.replace('–', '-').toUpperCase(Locale.ROOT)),
                first(procedures, text));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::find).map(found -> found.group(1));
    }
}
