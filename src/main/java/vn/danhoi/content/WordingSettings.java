package vn.danhoi.content;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.content.TableSettings.Column;
import vn.danhoi.content.TableSettings.Rows;

/** Sentences worded in the console, as settings. */
@Configuration(proxyBeanMethods = false)
class WordingSettings {

    @Bean
    SettingsPart wordingParts(Texts texts, JdbcClient jdbc, Clock clock) {
        return new TableSettings("wording", "content_text_edit", List.of(Column.text("key"), Column.text("text")),
                Rows.undone(),
                line -> texts.problem(Objects.requireNonNull(line.get("key")), Objects.requireNonNull(line.get("text")))
                        .map(p -> "%s %s".formatted(p.reason(), p.what()).strip()),
                jdbc, clock);
    }
}
