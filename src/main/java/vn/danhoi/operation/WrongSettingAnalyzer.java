package vn.danhoi.operation;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Shows the sentence about a setting instead of a stack trace whose last line it is. Parts that cannot start because of a
 * setting say so with an exception whose message begins with the setting's name.
 */
class WrongSettingAnalyzer implements FailureAnalyzer {

    private static final Pattern SETTING = Pattern.compile("danhoi(?:\\.[a-z0-9-]+(?:\\[\\d+])?)+\\b.*",
            Pattern.DOTALL);

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String said = cause.getMessage();
        return said != null && SETTING.matcher(said).matches()
                ? new FailureAnalysis("The service cannot start: " + said,
                        "Correct the setting named above and start again.", failure)
                : null;
    }
}
