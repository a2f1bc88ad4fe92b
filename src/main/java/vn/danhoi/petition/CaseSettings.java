package vn.danhoi.petition;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.Term;
import vn.danhoi.content.SettingsPart;
import vn.danhoi.content.TableSettings;
import vn.danhoi.content.TableSettings.Column;
import vn.danhoi.content.TableSettings.Rows;

/** Clocks entered in the console and replies agencies keep, as settings. */
@Configuration(proxyBeanMethods = false)
class CaseSettings {

    /** Longer than any clock of the law. */
    private static final int MOST_DAYS = 365;
    private static final String FOR_EVER = "9999-12-31";

    @Bean
    SettingsPart deadlineParts(DeadlineRules rules, JdbcClient jdbc, Clock clock) {
        return new TableSettings("deadlines", "petition_deadline_edit", List.of(Column.text("replaces"),
                Column.text("kind"), Column.text("clock"), Column.number("amount"), Column.text("unit"),
                Column.flag("from_acceptance"), Column.text("basis"), Column.day("valid_from"),
                Column.day("valid_to").orNothing(), Column.flag("provisional"), Column.text("confidence"),
                Column.text("pause_basis").orNothing()), Rows.undone(), line -> wrong(line, rules), jdbc, clock) {

            @Override
            public Optional<String> clash(List<Map<String, String>> lines) {
                return lines.stream()
                        .filter(one -> lines.stream().anyMatch(other -> other != one && overlap(one, other)))
                        .findFirst()
                        .map(one -> "two values of '%s' count on the same day".formatted(one.get("replaces")));
            }
        };
    }

    private static boolean overlap(Map<String, String> one, Map<String, String> other) {
        return value(one, "kind").equals(other.get("kind")) && value(one, "clock").equals(other.get("clock"))
                && value(one, "valid-from").compareTo(other.getOrDefault("valid-to", FOR_EVER)) <= 0
                && value(other, "valid-from").compareTo(one.getOrDefault("valid-to", FOR_EVER)) <= 0;
    }

    private static Optional<String> wrong(Map<String, String> line, DeadlineRules rules) {
        var replaced = rules.find(value(line, "replaces"));
        int amount = Integer.parseInt(value(line, "amount"));
        if (replaced.isEmpty()) {
            return Optional.of("there is no deadline '%s'".formatted(line.get("replaces")));
        }
        if (!replaced.get().kind().name().equals(line.get("kind"))
                || !replaced.get().clock().name().equals(line.get("clock"))) {
            return Optional.of("'%s' is a clock of another kind".formatted(line.get("replaces")));
        }
        if (amount < 1 || amount > MOST_DAYS) {
            return Optional.of("amount has to be 1 to %d, not %d".formatted(MOST_DAYS, amount));
        }
        if (none(Term.Unit.values(), line.get("unit"))
                || none(DeadlineRule.Confidence.values(), line.get("confidence"))) {
            return Optional
                    .of("no unit '%s' or no confidence '%s'".formatted(line.get("unit"), line.get("confidence")));
        }
        return Optional.ofNullable(line.get("valid-to")).map(LocalDate::parse)
                .filter(to -> to.isBefore(LocalDate.parse(value(line, "valid-from"))))
                .map(to -> "valid-to lies before valid-from");
    }

    @Bean
    SettingsPart replyParts(ReplyTemplates templates, Topics topics, JdbcClient jdbc, Clock clock) {
        return new TableSettings("replies", "petition_reply_template", List.of(Column.text("agency"),
                Column.text("form"), Column.text("topic").orNothing(), Column.text("name"), Column.text("text")),
                new Rows("removed_at is null", "saved_by", "saved_at",
                        "removed_at = :now, saved_by = coalesce(saved_by, :by)"),
                line -> {
                    var unknown = templates.unknown(value(line, "text"));
                    if (Arrays.stream(ReplyTemplates.Form.values()).noneMatch(f -> f.code().equals(line.get("form")))) {
                        return Optional.of("there is no form '%s'".formatted(line.get("form")));
                    }
                    if (Optional.ofNullable(line.get("topic")).filter(t -> topics.find(t).isEmpty()).isPresent()) {
                        return Optional.of("there is no topic '%s'".formatted(line.get("topic")));
                    }
                    return unknown.isEmpty() ? Optional.empty() : Optional.of("unknown variables " + unknown);
                }, jdbc, clock);
    }

    private static boolean none(Enum<?>[] values, @org.jspecify.annotations.Nullable String name) {
        return Arrays.stream(values).noneMatch(v -> v.name().equals(name));
    }

    private static String value(Map<String, String> line, String key) {
        return Objects.requireNonNull(line.get(key));
    }
}
