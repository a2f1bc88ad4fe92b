package vn.danhoi.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What was seen, a line a scenario, printed and kept in {@code target/faults/report.md}. */
final class Report {

    private static final Path FILE = Path.of("target", "faults", "report.md");

    private Report() {}

    static synchronized void row(String scenario, String seen) throws IOException {
        String row = "| " + scenario + " | " + seen + " |\n";
        System.out.print("\n" + row);
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, row, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
