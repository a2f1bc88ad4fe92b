package vn.danhoi.content;

import java.util.List;
import java.util.stream.Collectors;

/** Content that cannot be used. Carries every problem found, so that one start shows them all. */
public final class ContentException extends RuntimeException {

    private final transient List<ContentProblem> problems;

    public ContentException(List<ContentProblem> problems) {
        super(problems.stream().map(ContentProblem::toString)
                .collect(Collectors.joining("\n  ", "Bad content:\n  ", "")));
        this.problems = List.copyOf(problems);
    }

    public ContentException(ContentProblem problem) {
        this(List.of(problem));
    }

    public List<ContentProblem> problems() {
        return problems;
    }
}
