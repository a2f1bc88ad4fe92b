package vn.danhoi.conversation.understanding;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * Whether a denunciation accuses the inspectorate itself, which then must not receive it. In doubt it does: the level above
 * can pass it on, but nothing can be taken back from the accused.
 */
@Component
public final class Inspectorate {

    private final List<String> names;
    private final List<String> harmlessBefore;

    /** @throws ContentException when dialogue/*.yaml does not name it */
    public Inspectorate(Content content) {
        var node = content.folder("dialogue").stream().flatMap(root -> root.find("inspectorate").stream()).findFirst()
                .orElseThrow(() -> new ContentException(new ContentProblem("dialogue", 0, "'inspectorate' is missing")))
                .allowOnly("names", "harmless-before");
        this.names = node.texts("names").stream().map(Vietnamese::key).toList();
        this.harmlessBefore = node.texts("harmless-before").stream().map(Vietnamese::key).toList();
    }

    /** @param texts everything said in the turn */
    public boolean isAccused(List<String> texts) {
        String said = texts.stream().map(Vietnamese::key).collect(Collectors.joining(" | ", " ", " "));
        return names.stream().anyMatch(name -> occurrences(said, " " + name + " ")
                .anyMatch(at -> harmlessBefore.stream().noneMatch(word -> said.substring(0, at).endsWith(" " + word))));
    }

    private static Stream<Integer> occurrences(String text, String part) {
        return Stream.iterate(text.indexOf(part), at -> at >= 0, at -> text.indexOf(part, at + 1));
    }
}
