package vn.danhoi.calendar;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** The one clock of the application, in UTC. Shown deadlines are rehearsed with {@code danhoi.clock.offset}, in the local profile only. */
@Configuration(proxyBeanMethods = false)
class ClockConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ClockConfiguration.class);

    @Bean
    ClockOffset clockOffset(Environment environment) {
        Duration offset = Binder.get(environment).bind("danhoi.clock.offset", Duration.class).orElse(Duration.ZERO);
        boolean local = environment.acceptsProfiles(Profiles.of("local"));
        if (!offset.isZero() && !local) {
            LOG.warn("danhoi.clock.offset is ignored outside the local profile");
        }
        return new ClockOffset(local ? offset : Duration.ZERO);
    }

    @Bean
    Clock clock(ClockOffset clockOffset) {
        Duration offset = clockOffset.amount();
        if (offset.isZero()) {
            return Clock.systemUTC();
        }
        LOG.warn("The clock runs {} away from real time", offset);
        return Clock.offset(Clock.systemUTC(), offset);
    }
}
