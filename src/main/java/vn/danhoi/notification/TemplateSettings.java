package vn.danhoi.notification;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.content.SettingsPart;
import vn.danhoi.content.TableSettings;
import vn.danhoi.content.TableSettings.Column;
import vn.danhoi.content.TableSettings.Rows;

/** Which approved template stands in for which notice, as settings. */
@Configuration(proxyBeanMethods = false)
class TemplateSettings {

    @Bean
    SettingsPart templateParts(JdbcClient jdbc, Clock clock) {
        return new TableSettings("templates", "notification_template", List.of(Column.blank("account"),
                Column.text("notice"), Column.text("template"), Column.flag("to_account"),
                Column.blank("parameters")), Rows.deleted("changed_by", "changed_at"), line -> {
                    try {
                        NoticeTemplates.read(Objects.requireNonNullElse(line.get("account"), ""),
                                Occasion.valueOf(Objects.requireNonNull(line.get("notice"))),
                                Objects.requireNonNull(line.get("template")),
                                Boolean.parseBoolean(line.get("to-account")),
                                Objects.requireNonNullElse(line.get("parameters"), ""));
                        return Optional.empty();
                    } catch (IllegalArgumentException e) {
                        return Optional.of("no template as Zalo approves it: " + e.getMessage());
                    }
                }, jdbc, clock);
    }
}
