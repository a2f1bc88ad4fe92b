package vn.danhoi.duty;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.access.Users;
import vn.danhoi.content.SettingsPart;
import vn.danhoi.content.TableSettings;
import vn.danhoi.content.TableSettings.Column;
import vn.danhoi.content.TableSettings.Rows;

/** Days on duty still to come, as settings; by user name, and only of users there are. */
@Configuration(proxyBeanMethods = false)
class DutySettings {

    @Bean
    SettingsPart dutyParts(Users users, JdbcClient jdbc, Clock clock) {
        return new TableSettings("duty", "duty_day", List.of(Column.text("agency"), Column.day("day"),
                Column.text("user_name")),
                new Rows("day >= (now() at time zone 'Asia/Ho_Chi_Minh')::date", "entered_by", "entered_at",
                        Rows.DELETE),
                line -> users.find(Objects.requireNonNull(line.get("user-name")))
                        .filter(u -> u.agency().equals(Optional.ofNullable(line.get("agency")))).isPresent()
                                ? Optional.empty()
                                : Optional.of("'%s' is no user of '%s' here".formatted(line.get("user-name"),
                                        line.get("agency"))),
                jdbc, clock);
    }
}
