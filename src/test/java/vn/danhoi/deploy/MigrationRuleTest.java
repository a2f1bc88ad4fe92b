package vn.danhoi.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * While a new version comes into service the one before still uses the same tables: a migration only adds. What takes away
 * is a file named {@code V…__contract_….sql}, in a version after the one that stopped using it.
 */
class MigrationRuleTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final Pattern CREATED = Pattern
            .compile("create (?:unlogged )?table (?:if not exists )?\"?([a-z_0-9]+)");
    private static final Pattern TOUCHED = Pattern
            .compile("(?:alter table|drop table)(?: if exists)?(?: only)? \"?([a-z_0-9]+)");
    private static final List<Pattern> TAKES_AWAY = List.of(Pattern.compile("^drop table"),
            Pattern.compile("^alter table .*\\bdrop column"), Pattern.compile("^alter table .*\\brename\\b"),
            Pattern.compile("^alter table .*\\balter (?:column )?\\S+ (?:set data )?type\\b"),
            Pattern.compile("^alter table .*\\balter (?:column )?\\S+ set not null"));
    private static final Pattern ADDED = Pattern.compile(
            "\\badd (?:column )?(?:if not exists )?(?!constraint|primary|foreign|unique|check|exclude)(.*?)(?=, add |$)");

    @Test
    void everyMigrationOnlyAddsUnlessItIsAContractStep() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(MIGRATIONS)) {
            files = all.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
        }
        assertThat(files).hasSizeGreaterThan(50);
        for (Path file : files) {
            if (!file.getFileName().toString().matches("V\\d+__contract_.*")) {
                assertThat(faults(Files.readString(file))).as(file.getFileName().toString()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop table petition;", "alter table petition drop column kind;",
            "alter table petition\n  rename column kind to sort;", "alter table petition rename to petitions;",
            "alter table petition alter column kind set not null;", "alter table petition alter kind type int;",
            "alter table petition add column more text not null;",
            "alter table petition add column a text, add b bigint not null;"})
    void whatTheVersionBeforeWouldTripOverIsFound(String migration) {
        assertThat(faults(migration)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table new (a text); alter table new alter column a set not null; drop table new;",
            "alter table petition add column more text;", "-- drop table petition;\nselect 1;",
            "alter table petition add column more boolean not null default false, add other int;",
            "alter table petition add constraint c check (kind is not null) not valid;",
            "alter table petition alter column kind drop not null;",
            "create function f() returns trigger language plpgsql as $$ begin drop table petition; end $$;"})
    void whatItDoesNotNoticeIsAllowed(String migration) {
        assertThat(faults(migration)).isEmpty();
    }

    private static List<String> faults(String migration) {
        String plain = migration.replaceAll("--[^\n]*", "").replaceAll("(?s)\\$\\$.*?\\$\\$", "''")
                .replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        Set<String> own = new HashSet<>(CREATED.matcher(plain).results().map(m -> m.group(1)).toList());
        var faults = new ArrayList<String>();
        for (String statement : plain.split(";")) {
            String text = statement.strip();
            Optional<String> table = TOUCHED.matcher(text).results().map(m -> m.group(1)).findFirst();
            if (table.isEmpty() || own.contains(table.get())) {
                continue;
            }
            boolean needs = text.startsWith("alter table") && ADDED.matcher(text).results().map(m -> m.group(1))
                    .anyMatch(column -> column.contains("not null") && !column.contains("default")
                            && !column.contains("generated"));
            if (needs || TAKES_AWAY.stream().anyMatch(p -> p.matcher(text).find())) {
                faults.add(text);
            }
        }
        return faults;
    }
}
