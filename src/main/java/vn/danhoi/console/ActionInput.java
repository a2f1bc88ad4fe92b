package vn.danhoi.console;

import org.jspecify.annotations.Nullable;

/**
 * What a form on the petition page sends.
 *
 * @param version  of the petition the person saw
 * @param seen     lines of the timeline the person saw
 * @param text     reason, question, note or answer
 * @param agency   code of the receiving agency, when chosen from the list
 * @param agencyQuery the agency as typed
 * @param official user name of the colleague
 */
record ActionInput(int version, int seen, @Nullable String text, @Nullable String agency, @Nullable String agencyQuery,
        @Nullable String official) {

    String textOrEmpty() {
        return text == null ? "" : text.strip();
    }
}
