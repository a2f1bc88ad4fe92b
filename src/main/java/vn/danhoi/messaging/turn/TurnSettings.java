package vn.danhoi.messaging.turn;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are handled.
 *
 * @param workers    people served at once
 * @param poll       how often events taken in by other nodes are looked for
 * @param attempts   tries before an event is parked
 * @param retryAfter pause before the second try; doubles
 * @param humanHold  how long the bot stays silent after a colleague wrote in the channel's own tool
 */
@ConfigurationProperties("danhoi.messaging")
record TurnSettings(@DefaultValue("8") int workers, @DefaultValue("200ms") Duration poll,
        @DefaultValue("3") int attempts, @DefaultValue("200ms") Duration retryAfter,
        @DefaultValue("2h") Duration humanHold) {}
