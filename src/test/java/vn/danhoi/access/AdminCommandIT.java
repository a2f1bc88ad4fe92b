package vn.danhoi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.password.PasswordEncoder;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.testing.TestDatabase;

/** The first administrator of a production installation, and what production refuses to start with. */
@ExtendWith(OutputCaptureExtension.class)
class AdminCommandIT {

    private static final String ADDRESS = "--danhoi.public-url=https://danhoi.example.gov.vn";
    private static final String PASSWORD = "bon tu khong lien quan";
    private final String database = TestDatabase.freshUrl();
    private final List<String> production = List.of("spring.profiles.active=prod", "spring.datasource.url=" + database,
            "spring.datasource.username=postgres", "spring.datasource.password=trust-in-tests",
            "danhoi.keys.data=" + key(), "danhoi.keys.sealed=" + key());

    @Test
    void makesAnAdministratorInProduction() {
        assertThat(run(List.of("DANHOI_ADMIN_PASSWORD=" + PASSWORD), "admin", "create", "Chi.Hoa", (context) -> {
            var user = context.getBean(Users.class).find("chi.hoa");
            assertThat(user.map(User::role)).contains(User.Role.ADMINISTRATOR);
            String hash = context.getBean(Users.class).passwordHash("chi.hoa").orElseThrow();
            assertThat(hash).doesNotContain(PASSWORD);
            assertThat(context.getBean(PasswordEncoder.class).matches(PASSWORD, hash)).isTrue();
            assertThat(context.getBean(Audit.class).latest(Optional.of("user:chi.hoa"), 1)).hasSize(1);
        })).isZero();
    }

    @Test
    void refusesAWeakPasswordWithAClearSentence(CapturedOutput output) {
        assertThat(run(List.of("DANHOI_ADMIN_PASSWORD=ngan"), "admin", "create", "chi.hoa",
                context -> assertThat(context.getBean(Users.class).find("chi.hoa")).isEmpty())).isEqualTo(1);

        assertThat(output).contains("The password is too short: use at least 12 characters. Nothing was created.");
    }

    @Test
    void refusesANameThatIsTaken(CapturedOutput output) {
        run(List.of("DANHOI_ADMIN_PASSWORD=" + PASSWORD), "admin", "create", "chi.hoa", context -> {});

        assertThat(run(List.of("DANHOI_ADMIN_PASSWORD=" + PASSWORD), "admin", "create", "CHI.HOA", context -> {}))
                .isEqualTo(1);
        assertThat(output).contains("The user chi.hoa exists already");
    }

    @Test
    void explainsItsUsage(CapturedOutput output) {
        assertThat(run(List.of(), "admin", "make", "chi.hoa", context -> {})).isEqualTo(2);
        assertThat(output).contains("Usage: admin create USER");
    }

    @Test
    void checksTheAuditTrailAndTheDigestKeptElsewhere(CapturedOutput output) {
        run(List.of("DANHOI_ADMIN_PASSWORD=" + PASSWORD), "admin", "create", "chi.hoa",
                context -> context.getBean(AuditChain.class).close());

        assertThat(run(List.of(), "admin", "verify-audit", "0".repeat(64), context -> {
            String digest = context.getBean(AuditChain.class).verify().last().orElseThrow();
            assertThat(context.getBean(AuditChain.class).contains(digest)).isTrue();
        })).isEqualTo(1);
        assertThat(output).contains("is not of this trail");
    }

    @Test
    void productionNamesEverySettingThatIsMissing() {
        var application = new SpringApplicationBuilder(DanHoiApplication.class).web(WebApplicationType.NONE)
                .properties("spring.profiles.active=prod", "danhoi.keys.data=" + key());

        assertThatThrownBy(application::run).isInstanceOf(UnsafeProduction.class)
                .hasMessageContaining("spring.datasource.url is missing")
                .hasMessageContaining("spring.datasource.password is missing")
                .hasMessageContaining("danhoi.keys.sealed is missing").hasMessageNotContaining("keys.data is missing")
                .hasMessageContaining("danhoi.public-url is 'http://localhost:8080': give the address citizens reach");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://danhoi.example.gov.vn", "https://localhost", "https://127.0.0.1:8443", "https://@HOST@",
            "https://danhoi.example.gov.vn/", "danhoi.example.gov.vn", ""})
    void productionRefusesAnAddressCitizensCannotTrustOrReach(String address) {
        assertThatThrownBy(() -> checked(address)).isInstanceOf(UnsafeProduction.class)
                .hasMessageContaining("danhoi.public-url is '" + address + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://danhoi.example.gov.vn", "https://danhoi.example.gov.vn:8443",
            "https://localhost.example.gov.vn", "https://tinh.example.gov.vn/danhoi"})
    void productionTakesAnEncryptedAddress(String address) {
        checked(address);
    }

    private void checked(String address) {
        var settings = new MockEnvironment();
        production.forEach(setting -> settings.setProperty(setting.substring(0, setting.indexOf('=')),
                setting.substring(setting.indexOf('=') + 1)));
        settings.setProperty("danhoi.public-url", address);
        ProductionRules.productionSettings(settings).postProcessBeanFactory(new DefaultListableBeanFactory());
    }

    @Test
    void productionNamesAWeakPasswordOfTheDatabase() {
        for (String weak : List.of("danhoi-danhoi", "kurz")) {
            var application = new SpringApplicationBuilder(DanHoiApplication.class).web(WebApplicationType.NONE)
                    .properties(production.toArray(String[]::new))
                    .properties("spring.datasource.username=danhoi-danhoi",
                            "spring.datasource.password=" + weak);

            assertThatThrownBy(application::run).isInstanceOf(UnsafeProduction.class)
                    .hasMessageContaining("spring.datasource.password is weak").hasMessageNotContaining("kurz");
        }
    }

    @Test
    void productionRefusesADatabaseWithDemoUsers() {
        run(List.of("DANHOI_ADMIN_PASSWORD=ngan"), "admin", "create", "x", context -> {});
        JdbcClient.create(new DriverManagerDataSource(database, "postgres", "")).sql("""
                insert into access_user (name, display_name, role, password_hash, demo, created_at)
                values ('quantri', 'Quản trị', 'ADMINISTRATOR', '{noop}x', true, now())""").update();
        var server = new SpringApplicationBuilder(DanHoiApplication.class).web(WebApplicationType.SERVLET)
                .properties(production.toArray(String[]::new)).properties("server.port=0",
                        "danhoi.zalo.accounts[0].oa-id=388613280878808645", "danhoi.zalo.app-id=360846524940903967",
                        "danhoi.zalo.app-secret=" + key(), "danhoi.zalo.oa-secret=" + key());

        assertThatThrownBy(() -> server.run(ADDRESS)).rootCause().isInstanceOf(UnsafeProduction.class)
                .hasMessageContaining("1 demo users").hasMessageContaining("quantri");
    }

    private interface Check {
        void accept(org.springframework.context.ConfigurableApplicationContext context);
    }

    private int run(List<String> more, String command, String verb, String name, Check check) {
        var context = new SpringApplicationBuilder(DanHoiApplication.class).web(WebApplicationType.NONE)
                .properties(production.toArray(String[]::new)).properties("danhoi.command=" + command)
                .properties(more.toArray(String[]::new)).run(command, verb, name, ADDRESS);
        check.accept(context);
        return SpringApplication.exit(context);
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
