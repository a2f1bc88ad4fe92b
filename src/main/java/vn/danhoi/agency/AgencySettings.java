package vn.danhoi.agency;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.SettingsPart;
import vn.danhoi.content.TableSettings;
import vn.danhoi.content.TableSettings.Column;
import vn.danhoi.content.TableSettings.Rows;

/** Agencies entered in the console. They are only added by a file: one that is missing there may hold petitions here. */
@Component
class AgencySettings implements SettingsPart {

    private static final String COMMA = ", ";

    private final AgencyBook book;

    AgencySettings(AgencyBook book) {
        this.book = book;
    }

    @Override
    public String name() {
        return "agencies";
    }

    @Override
    public int order() {
        return 0;
    }

    @Override
    public boolean takes() {
        return false;
    }

    @Override
    public List<Map<String, String>> lines() {
        return book.agencies().stream().map(a -> line(a.code(), a.name(), a.level(),
                a.aliases(), a.validFrom().orElseThrow().toString(), a.source().orElseThrow())).toList();
    }

    @Override
    public Map<String, String> read(ContentNode node) {
        node.allowOnly("code", "name", "level", "aliases", "valid-from", "source");
        if (!node.text("code").matches("[a-z0-9-]{2,100}")) {
            throw node.child("code").problem("no code of an agency: '%s'".formatted(node.text("code")));
        }
        return line(node.text("code"), node.text("name"), node.oneOf("level", Agency.Level.class),
                split(node.optionalText("aliases").orElse("")), node.date("valid-from").toString(),
                node.text("source"));
    }

    private static Map<String, String> line(String code, String name, Agency.Level level, List<String> aliases,
            String from, String source) {
        Map<String, String> line = new LinkedHashMap<>();
        line.put("code", code);
        line.put("name", name);
        line.put("level", level.name());
        if (!aliases.isEmpty()) {
            line.put("aliases", String.join(COMMA, aliases));
        }
        line.put("valid-from", from);
        line.put("source", source);
        return line;
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).filter(a -> !a.isEmpty()).toList();
    }

    @Override
    public void add(List<Map<String, String>> lines, String by) {
        lines.forEach(l -> book.put(new Agency(value(l, "code"), value(l, "name"),
                Agency.Level.valueOf(value(l, "level")), Optional.empty(), List.of(),
                split(l.getOrDefault("aliases", "")), Optional.of(java.time.LocalDate.parse(value(l, "valid-from"))),
                Optional.empty(), List.of(), Optional.empty(), Optional.of(value(l, "source")), "high"), by));
    }

    private static String value(Map<String, String> line, String key) {
        return Optional.ofNullable(line.get(key)).orElseThrow();
    }

    @Override
    public void take(List<Map<String, String>> lines, String by) {
        // Stays: see above.
    }

    /** Contacts agencies keep. */
    @Configuration(proxyBeanMethods = false)
    static class Parts {

        @Bean
        SettingsPart contactSettings(JdbcClient jdbc, Clock clock) {
            return new TableSettings("contacts", "agency_contact", List.of(Column.text("agency"),
                    Column.text("kind"), Column.text("detail"), Column.text("verified_by"), Column.day("checked")),
                    Rows.deleted("entered_by", "entered_at"),
                    line -> Arrays.stream(Contact.Kind.values()).anyMatch(k -> k.name().equals(line.get("kind")))
                            ? Optional.empty()
                            : Optional.of("there is no kind of contact '%s'".formatted(line.get("kind"))),
                    jdbc, clock);
        }
    }
}
