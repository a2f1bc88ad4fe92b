package vn.danhoi.fuzz;

import java.nio.file.Path;
import vn.danhoi.content.Content;
import vn.danhoi.knowledge.DocumentRefused;
import vn.danhoi.knowledge.document.DocumentReader;

/** A file as an administrator may be given it: read, or refused with a reason. */
public final class DocumentTarget {

    private static final DocumentReader READER = new DocumentReader(Content.of(Path.of("intents")));

    private DocumentTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            READER.read("van-ban.txt", input);
        } catch (DocumentRefused e) {
            // with its reason: that is an answer
        }
    }
}
