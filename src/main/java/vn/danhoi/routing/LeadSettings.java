package vn.danhoi.routing;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.SettingsPart;
import vn.danhoi.content.TableSettings;
import vn.danhoi.content.TableSettings.Column;
import vn.danhoi.content.TableSettings.Rows;

/** Who leads which topic by a decision, as settings; the petition it was decided for stays where it is. */
@Configuration(proxyBeanMethods = false)
class LeadSettings {

    @Bean
    SettingsPart leadParts(Topics topics, Areas areas, JdbcClient jdbc, Clock clock) {
        return new TableSettings("leads", "routing_ruling", List.of(Column.text("topic"),
                Column.text("area").orNothing(), Column.text("agency"), Column.text("basis"),
                Column.day("valid_from"), Column.day("valid_to").orNothing()),
                new Rows("undone_at is null", "decided_by", "decided_at", "undone_by = :by, undone_at = :now"),
                line -> topics.find(Objects.requireNonNull(line.get("topic"))).isEmpty()
                        ? Optional.of("there is no topic '%s'".formatted(line.get("topic")))
                        : Optional.ofNullable(line.get("area")).filter(a -> areas.find(a).isEmpty())
                                .map("there is no commune '%s'"::formatted),
                jdbc, clock);
    }
}
