package vn.danhoi.petition;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agency answers.
 *
 * @param text    as the citizen reads it
 * @param outcome what became of the matter; without one the answer is refused
 * @param points  what the citizen raised; each must be answered
 */
public record Answer(String text, @Nullable Outcome outcome, List<Point> points) {

    /** One thing the citizen raised, in their words, and whether the answer speaks to it. */
    public record Point(String words, boolean answered) {}

    public Answer {
        points = List.copyOf(points);
    }

    /** An answer to a matter of one point. */
    public static Answer of(String text, Outcome outcome) {
        return new Answer(text, outcome, List.of());
    }

    boolean speaksToEveryPoint() {
        return points.stream().allMatch(Point::answered);
    }

    List<String> pointsAnswered() {
        return points.stream().filter(Point::answered).map(Point::words).toList();
    }
}
