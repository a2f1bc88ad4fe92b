package vn.danhoi.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the faults instead of a stack trace. */
class UnsafeProductionAnalyzer extends AbstractFailureAnalyzer<UnsafeProduction> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsafeProduction cause) {
        return new FailureAnalysis(
                "The production profile refuses to start:\n - " + String.join("\n - ", cause.faults()),
                "Correct the settings named above and start again.", cause);
    }
}
