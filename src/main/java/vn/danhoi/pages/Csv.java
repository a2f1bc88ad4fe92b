package vn.danhoi.pages;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A table for spreadsheets: UTF-8 with the mark they need to read Vietnamese, and no cell they would take for a formula. */
public final class Csv {

    private final StringBuilder text = new StringBuilder("\uFEFF");

    public void line(List<String> cells) {
        text.append(row(cells));
    }

    public byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static String row(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    static boolean looksLikeFormula(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    }

    static String cell(String value) {
        String safe = looksLikeFormula(value) ? "'" + value : value;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
