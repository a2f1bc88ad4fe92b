package vn.danhoi.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An import of the catalogue, or a dry run that only says what an import would do.
 *
 * @param by       user, or "command"
 * @param refusal  why nothing was done; present when it was refused
 * @param progress percent of the file that was read
 */
public record CatalogueImport(long id, String fileName, String by, Options options, State state,
        Optional<Refusal> refusal, int progress, Counts counts, Instant startedAt, Optional<Instant> endedAt) {

    /** How far it is. */
    public enum State {
        RUNNING, DONE, REFUSED, FAILED,
        /** Its node went away; nothing was changed. */
        INTERRUPTED
    }

    /** Why nothing was done. */
    public enum Refusal {
        EMPTY, NOT_GZIP, UNREADABLE, NOTHING_READABLE, TOO_MANY_RETIRED, ANOTHER_RUNS
    }

    /**
     * @param onlyLocal     leave out what does not apply in this province
     * @param complete      the file is the whole catalogue: retire what it lacks
     * @param confirmRetire even when that is a large share
     * @param sourceDate    the day the export was taken
     */
    public record Options(boolean dryRun, boolean onlyLocal, boolean complete, boolean confirmRetire,
            LocalDate sourceDate) {}

    /**
     * What was done, or in a dry run would be.
     *
     * @param rows      lines with something in them
     * @param unchanged as stored already, or older than what is stored
     * @param skipped   left out because they do not apply here
     * @param active    procedures in force before
     */
    public record Counts(int rows, int added, int changed, int unchanged, int skipped, int rejected, int retired,
            int active) {

        /** Whether so many would be retired that somebody has to confirm it. */
        public boolean retiresMany() {
            return retired * 100L > active * (long) MOST_RETIRED_PERCENT;
        }
    }

    /** Share of the procedures in force that may be retired without being asked. */
    public static final int MOST_RETIRED_PERCENT = 5;
}
