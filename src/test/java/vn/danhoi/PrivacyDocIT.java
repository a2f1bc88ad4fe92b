package vn.danhoi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.testing.Cases;
import vn.danhoi.testing.IntegrationTest;

/** The data map is of the database there is. */
@IntegrationTest
@AutoConfigureMockMvc
@Import(Cases.class)
class PrivacyDocIT {

    private static final Path DOC = Path.of("docs/privacy.md");
    private static final Pattern SETTING = Pattern.compile("`(danhoi\\.[a-z.-]+)`");
    private static final Pattern RULE = Pattern
            .compile("\\*talk\\*|\\*erased\\*|\\*record\\*|\\*for good\\*: \\w+|`danhoi\\."
                    + "|\\d+ (?:days|hours|minutes)|\\ba day\\b|\\bminutes\\b|\\buntil \\w+|with the (?:session|notice)|newest [\\d.]+");
    private static final Pattern QUOTED = Pattern.compile("`([a-z0-9_]+)`");

    @Autowired
    private JdbcClient jdbc;

    @Test
    void everyTableIsInTheMapOnce() throws IOException {
        var listed = new ArrayList<String>();
        rows().forEach(row -> listed.addAll(quoted(row[1])));
        listed.addAll(quoted(doc().substring(doc().indexOf("## Tables with nothing"), doc().indexOf("## Changing"))));
        var there = jdbc.sql("""
                select relname from pg_class c where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
                  and relname <> 'flyway_schema_history' and relname !~ '_[0-9]{4}_[0-9]{2}$'""").query(String.class)
                .list();

        assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(there);
    }

    @Test
    void everyColumnItNamesExists() throws IOException {
        for (String[] row : rows()) {
            String table = quoted(row[1]).getFirst();
            var columns = new HashSet<>(jdbc.sql("""
                    select column_name from information_schema.columns
                    where table_schema = 'public' and table_name = :table""").param("table", table)
                    .query(String.class).list());
            assertThat(columns).as(table).containsAll(quoted(row[2]));
        }
    }

    @Test
    void everyTableWithPersonalDataSaysHowLongAndWhatIsKeptForGoodWhy() throws IOException {
        String settings = Files.readString(Path.of("README.md"));
        for (String[] row : rows()) {
            String kept = row[5].strip();
            assertThat(RULE.matcher(kept).find()).as(row[1] + kept).isTrue();
            SETTING.matcher(kept).results().forEach(s -> assertThat(settings).contains("| `" + s.group(1)));
        }
    }

    /** Names, numbers and words of people are stored encrypted: what is listed as ciphertext is in the map, too. */
    @Test
    void whatIsEncryptedForAPersonIsInTheMap() throws IOException {
        var map = rows().stream().flatMap(row -> quoted(row[2]).stream().map(c -> quoted(row[1]).getFirst() + "." + c))
                .toList();
        var secrets = List.of("webhook_subscription.secret", "zalo_consent.verifier", "zalo_token.access_token",
                "zalo_token.refresh_token");
        var encrypted = Files.readAllLines(Path.of("src/main/resources/db/encrypted-columns.txt")).stream()
                .filter(line -> !line.startsWith("#") && !secrets.contains(line)).toList();
        assertThat(map).containsAll(encrypted);
    }

    private static List<String[]> rows() throws IOException {
        return doc().substring(0, doc().indexOf("## Tables with nothing")).lines()
                .filter(line -> line.startsWith("| `")).map(line -> line.split("\\|")).toList();
    }

    private static List<String> quoted(String text) {
        return QUOTED.matcher(text).results().map(m -> m.group(1)).toList();
    }

    private static String doc() throws IOException {
        return Files.readString(DOC);
    }
}
