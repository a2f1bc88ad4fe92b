package vn.danhoi.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Rows of a tab-separated set of questions. */
public final class Rows {

    private Rows() {}

    /** @param headers lines to leave out at the beginning; empty lines and comments are left out too */
    public static List<String[]> of(String resource, int headers) throws IOException {
        try (InputStream in = Rows.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("No set " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(headers)
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\t", -1))
                    .toList();
        }
    }
}
