package vn.danhoi.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClockConfigurationTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withUserConfiguration(ClockConfiguration.class).withPropertyValues("danhoi.clock.offset=3d");

    @Test
    void the_offset_moves_the_clock_in_the_local_profile() {
        context.withPropertyValues("spring.profiles.active=local").run(c -> {
            var ahead = Duration.between(Clock.systemUTC().instant(), c.getBean(Clock.class).instant());
            assertThat(ahead).isCloseTo(Duration.ofDays(3), Duration.ofMinutes(1));
        });
    }

    @Test
    void how_far_it_is_moved_is_told() {
        context.withPropertyValues("spring.profiles.active=local")
                .run(c -> assertThat(c.getBean(ClockOffset.class).amount()).isEqualTo(Duration.ofDays(3)));
    }

    @Test
    void the_offset_is_ignored_elsewhere() {
        context.withPropertyValues("spring.profiles.active=prod").run(c -> {
            var ahead = Duration.between(Clock.systemUTC().instant(), c.getBean(Clock.class).instant());
            assertThat(ahead).isLessThan(Duration.ofMinutes(1));
            assertThat(c.getBean(Clock.class).getZone()).isEqualTo(ZoneOffset.UTC);
        });
    }
}
