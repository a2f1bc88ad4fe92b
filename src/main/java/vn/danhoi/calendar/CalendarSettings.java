package vn.danhoi.calendar;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.content.SettingsPart;
import vn.danhoi.content.TableSettings;
import vn.danhoi.content.TableSettings.Column;
import vn.danhoi.content.TableSettings.Rows;

/** Days off and worked that were entered, as settings. */
@Configuration(proxyBeanMethods = false)
class CalendarSettings {

    @Bean
    SettingsPart calendarParts(JdbcClient jdbc, Clock clock) {
        return new TableSettings("calendar", "calendar_override", List.of(Column.day("day"), Column.flag("works"),
                Column.text("name"), Column.text("basis"), Column.flag("provisional")),
                Rows.deleted("entered_by", "entered_at"), line -> Optional.empty(), jdbc, clock);
    }
}
