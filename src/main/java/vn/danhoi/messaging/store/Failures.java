package vn.danhoi.messaging.store;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Arrays;
import java.util.Optional;

/** What a failure tells, without ever repeating its message: messages of the database quote the row, and with it the citizen. */
public final class Failures {

    private Failures() {}

    /** Whether the database could not be reached or is going away: the work itself is not to blame. */
    public static boolean isOutage(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException || t instanceof SQLRecoverableException) {
                return true;
            }
            if (t instanceof SQLException sql && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P")
                            || sql.getSQLState().startsWith("53") || sql.getSQLState().startsWith("58"))) {
                return true;
            }
        }
        return false;
    }

    /** Types, SQL state and our own place in the code, such as {@code IllegalStateException at Dialogue.java:42}. */
    public static String describe(Throwable failure) {
        Throwable root = failure;
        Optional<String> state = Optional.empty();
        while (true) {
            if (root instanceof SQLException sql) {
                state = Optional.ofNullable(sql.getSQLState());
            }
            if (root.getCause() == null) {
                break;
            }
            root = root.getCause();
        }
        String place = Arrays.stream(root.getStackTrace()).filter(f -> f.getClassName().startsWith("vn.danhoi."))
                .findFirst().map(f -> " at " + f.getFileName() + ":" + f.getLineNumber()).orElse("");
        String outer = failure.getCause() == null ? "" : failure.getClass().getSimpleName() + " from ";
        return outer + root.getClass().getSimpleName() + state.map(s -> " (SQL state " + s + ")").orElse("") + place;
    }
}
