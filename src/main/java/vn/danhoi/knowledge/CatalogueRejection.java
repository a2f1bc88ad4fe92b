package vn.danhoi.knowledge;

/**
 * A line of a file that was not imported.
 *
 * @param line   from 1
 * @param field  as the line names it; empty when the whole line is meant
 * @param detail what stands there, or what is allowed
 */
public record CatalogueRejection(int line, String field, Reason reason, String detail) {

    /** Why. */
    public enum Reason {
        NOT_UTF8("is not UTF-8"), NOT_JSON("is not JSON"), NOT_AN_OBJECT("is not a JSON object"), MISSING(
                "is missing"), NOT_A_TEXT("is not a text"), NOT_TRUE_OR_FALSE("is neither true nor false"), TOO_LONG(
                        "is too long"), NOT_A_CODE("is no code of a procedure"), UNKNOWN_LEVEL(
                                "names an unknown level"), NOT_AN_ADDRESS(
                                        "is no web address"), GIVEN_TWICE("is in the file already");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** For the terminal, after the name of the field. */
        public String sentence() {
            return sentence;
        }
    }

    @Override
    public String toString() {
        return "line %d: %s %s%s".formatted(line, field.isEmpty() ? "the line" : field, reason.sentence(),
                detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
