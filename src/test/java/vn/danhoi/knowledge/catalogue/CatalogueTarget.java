package vn.danhoi.knowledge.catalogue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.ZipException;
import vn.danhoi.content.Content;

/** The national catalogue as a file: its lines are read or rejected with a reason. For {@code mvn -Pfuzz verify}. */
public final class CatalogueTarget {

    private static final CatalogueWords WORDS = CatalogueWords.from(Content.of(Path.of("intents")));
    private static final RowReader READER = new RowReader(WORDS);

    private CatalogueTarget() {}

    /** Called by Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        try (var file = CatalogueFile.open(new ByteArrayInputStream(input), "du-lieu.jsonl")) {
            for (var line = file.next(); line != null; line = file.next()) {
                if (line.text().isPresent()) {
                    read(line.text().get());
                }
            }
        } catch (ZipException | EOFException e) {
            // a broken gzip: the import stops and says so
        }
    }

    private static void read(String line) {
        try {
            READER.read(line);
        } catch (BadRow e) {
            // with its reason: that is an answer
        }
    }
}
