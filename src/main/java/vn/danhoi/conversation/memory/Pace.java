package vn.danhoi.conversation.memory;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How fast a person writes, by the minute.
 *
 * @param calmed whether the calm line was said in this minute
 */
public record Pace(Instant minute, int messages, boolean calmed) {

    public static final Pace NONE = new Pace(Instant.EPOCH, 0, false);

    public Pace next(Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MINUTES);
        return now.equals(minute) ? new Pace(minute, messages + 1, calmed) : new Pace(now, 1, false);
    }

    public Pace calm() {
        return new Pace(minute, messages, true);
    }
}
