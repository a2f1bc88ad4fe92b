package vn.danhoi.messaging.sending;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages go out.
 *
 * @param parallel        people written to at once
 * @param connections     database connections the sender uses at most
 * @param poll            how often messages queued by other nodes are looked for
 * @param lease           how long a message may be under way before another node asks what became of it; longer than
 *                        any channel's slowest call
 * @param firstPause      before the second try while a channel is away; doubles up to {@code longestPause}
 * @param blockedPause    while an account cannot send at all
 * @param tries           for failures that tell nothing
 * @param askAfter        before the channel's history is first asked about a message of unknown fate
 * @param asks            questions to the history before the message is left to people
 */
@ConfigurationProperties("danhoi.messaging.sending")
record SendSettings(@DefaultValue("64") int parallel, @DefaultValue("6") int connections,
        @DefaultValue("500ms") Duration poll, @DefaultValue("60s") Duration lease,
        @DefaultValue("1s") Duration firstPause, @DefaultValue("15s") Duration longestPause,
        @DefaultValue("30s") Duration blockedPause, @DefaultValue("3") int tries,
        @DefaultValue("2s") Duration askAfter, @DefaultValue("40") int asks) {

    /** The pause after so many attempts, between half and the whole of the doubling value. */
    Duration pause(int attempts, double random) {
        long full = Math.min(longestPause.toMillis(), firstPause.toMillis() << Math.clamp(attempts - 1L, 0, 20));
        return Duration.ofMillis(Math.round(full * (0.5 + random / 2)));
    }
}
