package vn.danhoi.content;

/** One mistake in a content file: where, and what in plain words. {@code line} counts from 1; 0 means the file as a whole. */
public record ContentProblem(String file, int line, String reason) {

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + reason;
    }
}
