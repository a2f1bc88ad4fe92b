package vn.danhoi.messaging;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks at everything the messaging tables hold. */
final class Tables {

    private Tables() {}

    /** All rows of all messaging tables as text; bytes both as hex and read as UTF-8. */
    static String dump(JdbcTemplate jdbc) {
        var all = new StringBuilder();
        var tables = jdbc.queryForList("""
                select table_name from information_schema.tables
                where table_name like 'messaging\\_%' and table_schema = 'public'""", String.class);
        for (String table : tables) {
            for (String row : jdbc.queryForList("select t::text from " + table + " t", String.class)) {
                all.append(row).append('\n');
            }
        }
        var bytes = Pattern.compile("\\\\x([0-9a-f]+)").matcher(all.toString());
        bytes.results().forEach(match -> all
                .append(new String(HexFormat.of().parseHex(match.group(1)), StandardCharsets.UTF_8)).append('\n'));
        return all.toString();
    }
}
