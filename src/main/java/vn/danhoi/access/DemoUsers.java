package vn.danhoi.access;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;

/** The accounts of the local profile: an official and a leader for every agency of today, and one for each other role. */
@Component
@Profile("local")
@ConditionalOnWebApplication
class DemoUsers implements ApplicationRunner {

    static final String PASSWORD = "danhoi-local";
    private static final String INSPECTORATE = "thanh-tra-tinh";

    private final JdbcClient jdbc;
    private final Agencies agencies;
    private final PasswordEncoder passwords;
    private final MessageSource messages;
    private final Clock clock;

    DemoUsers(JdbcClient jdbc, Agencies agencies, PasswordEncoder passwords, MessageSource messages, Clock clock) {
        this.jdbc = jdbc;
        this.agencies = agencies;
        this.passwords = passwords;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var names = new ArrayList<String>();
        var displayNames = new ArrayList<String>();
        var roles = new ArrayList<String>();
        var agencyCodes = new ArrayList<String>();
        for (Agency agency : agencies.current()) {
            for (var role : List.of(User.Role.OFFICIAL, User.Role.LEADER)) {
                names.add((role == User.Role.OFFICIAL ? "canbo." : "lanhdao.") + agency.code());
                displayNames.add(words("access.demo." + role, agency.name()));
                roles.add(role.name());
                agencyCodes.add(agency.code());
            }
        }
        names.addAll(List.of("dieuphoi", "thanhtra", "quantri"));
        for (var role : List.of(User.Role.COORDINATOR, User.Role.INSPECTOR, User.Role.ADMINISTRATOR)) {
            displayNames.add(words("access.demo." + role));
            roles.add(role.name());
            agencyCodes.add(role == User.Role.INSPECTOR && agencies.find(INSPECTORATE).isPresent() ? INSPECTORATE : "");
        }
        // Hashing is slow on purpose: one hash serves all.
        jdbc.sql("""
                insert into access_user (name, display_name, role, agency, password_hash, demo, created_at)
                select name, display_name, role, nullif(agency, ''), :hash, true, :now
                from unnest(:names, :displayNames, :roles, :agencies) as u (name, display_name, role, agency)
                on conflict (name) do nothing""").param("hash", passwords.encode(PASSWORD))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("names", array(names))
                .param("displayNames", array(displayNames)).param("roles", array(roles))
                .param("agencies", array(agencyCodes)).update();
    }

    private String words(String key, Object... values) {
        return messages.getMessage(key, values, Locale.of("vi"));
    }

    private static String[] array(List<String> values) {
        return values.toArray(String[]::new);
    }
}
