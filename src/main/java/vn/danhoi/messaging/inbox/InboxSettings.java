package vn.danhoi.messaging.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events reach the disk.
 *
 * @param settle     how long an event rests so that earlier ones of the same person can overtake it
 * @param writers    grouped inserts under way at once
 * @param batch      events in one insert
 * @param patience   how long one event waits for the database before it goes to the spool
 * @param retryEvery how often the database is tried again while events go to the spool
 */
@ConfigurationProperties("danhoi.messaging")
record InboxSettings(@DefaultValue("100ms") Duration settle, @DefaultValue("2") int writers,
        @DefaultValue("200") int batch, @DefaultValue("1s") Duration patience,
        @DefaultValue("500ms") Duration retryEvery) {}
