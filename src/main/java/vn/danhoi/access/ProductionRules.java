package vn.danhoi.access;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;

/** What the production profile needs before anything is served. Keys are checked for strength where they are read. */
@Configuration(proxyBeanMethods = false)
@Profile("prod")
class ProductionRules {

    private static final List<String> REQUIRED = List.of("spring.datasource.url", "spring.datasource.username",
            "spring.datasource.password", "danhoi.keys.data", "danhoi.keys.sealed");

    private static final int SHORTEST_PASSWORD = 12;

    private static final String ADDRESS = "danhoi.public-url";
    /** It stands in front of every link that is sent, and Zalo calls back to nothing else. */
    private static final Pattern PUBLIC_ADDRESS = Pattern.compile("https://[\\w.-]+(:\\d+)?(/[\\w.-]+)*");
    private static final Pattern THIS_MACHINE = Pattern
            .compile("https://(localhost|127\\.[\\d.]+|0\\.0\\.0\\.0)(?![\\w.-])");

    @Bean
    static BeanFactoryPostProcessor productionSettings(Environment environment) {
        return factory -> {
            var faults = new ArrayList<String>();
            for (String name : REQUIRED) {
                if (!StringUtils.hasText(environment.getProperty(name))) {
                    faults.add(name + " is missing");
                }
            }
            String password = environment.getProperty("spring.datasource.password", "");
            if (StringUtils.hasText(password) && (password.length() < SHORTEST_PASSWORD
                    || password.equals(environment.getProperty("spring.datasource.username")))) {
                faults.add("spring.datasource.password is weak: it is the user's name or has fewer than "
                        + SHORTEST_PASSWORD + " characters");
            }
            String address = environment.getProperty(ADDRESS, "");
            if (!PUBLIC_ADDRESS.matcher(address).matches() || THIS_MACHINE.matcher(address).lookingAt()) {
                faults.add(ADDRESS + " is '" + address + "': give the address citizens reach, such as "
                        + "https://danhoi.example.gov.vn, encrypted and without a slash at the end");
            }
            if (StringUtils.hasText(environment.getProperty("danhoi.clock.offset"))) {
                faults.add("danhoi.clock.offset is set: the clock may be moved in the local profile only");
            }
            if (!faults.isEmpty()) {
                throw new UnsafeProduction(faults);
            }
        };
    }

    /** Found in the database of a local server that was promoted, or of a trial. */
    @Bean
    @ConditionalOnWebApplication
    NoDemoUsers noDemoUsers(JdbcClient jdbc) {
        long count = jdbc.sql("select count(*) from access_user where demo").query(Long.class).single();
        if (count > 0) {
            var some = jdbc.sql("select name from access_user where demo order by name limit 3").query(String.class)
                    .list();
            throw new UnsafeProduction(
                    List.of("the database holds %d demo users with a known password (%s…); delete them with: delete from access_user where demo"
                            .formatted(count, String.join(", ", some))));
        }
        return new NoDemoUsers();
    }

    /** Proof that the database holds no demo users. */
    record NoDemoUsers() {}
}
