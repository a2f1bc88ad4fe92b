package vn.danhoi.api;

/** What XML 1.0 has a place for. */
public final class XmlText {

    private XmlText() {}

    /** The text with a space for every character that may not stand in XML, escaped or not: controls, halves of pairs. */
    public static String printable(String text) {
        return text.codePoints()
                .map(c -> c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000 ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
