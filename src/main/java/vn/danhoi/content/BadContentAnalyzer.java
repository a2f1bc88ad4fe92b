package vn.danhoi.content;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows whoever edited the content where the mistakes are, instead of a stack trace. */
class BadContentAnalyzer extends AbstractFailureAnalyzer<ContentException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ContentException cause) {
        return new FailureAnalysis(
                cause.problems().stream().map(problem -> " - " + problem)
                        .collect(Collectors.joining("\n", "The content has mistakes:\n", "")),
                "Correct the lines named above and start again.", cause);
    }
}
