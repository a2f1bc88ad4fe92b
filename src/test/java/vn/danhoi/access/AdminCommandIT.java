package vn.danhoi.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
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
import vn.danhoi.crypto.DataCipher;
import vn.danhoi.crypto.SealedCipher;
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

    /** A file of a petition and one of a denunciation, and a row, closed before the keys were changed. */
    @Test
    void renewsFilesAndRowsAndTellsWhatItCouldNotOpen(@TempDir Path folder, CapturedOutput output) throws Exception {
        byte[] data = Base64.getDecoder().decode(key());
        byte[] sealed = Base64.getDecoder().decode(key());
        Path file = file(folder, "11111111-0000-4000-8000-000000000001");
        Path denunciation = file(folder, "22222222-0000-4000-8000-000000000002");
        String wrongUsage = "keys";
        run(List.of("DANHOI_ADMIN_PASSWORD=" + PASSWORD), "admin", "create", "chi.hoa", context -> {});
        var database = JdbcClient.create(new DriverManagerDataSource(this.database, "postgres", ""));
        database.sql(
                "insert into attachment (id, kind, url, state, created_at) values (:id, 'file', :url, 'STORED', now())")
                .param("id", UUID.fromString(file.getFileName().toString()))
                .param("url", new DataCipher(data).encryptText("https://tep.example/1")).update();
        Files.write(file, new DataCipher(data).encrypt("tệp".getBytes(StandardCharsets.UTF_8)));
        Files.write(denunciation, new SealedCipher(sealed).encrypt("niêm phong".getBytes(StandardCharsets.UTF_8)));
        byte[] closed = Files.readAllBytes(file);

        assertThat(renew(folder, List.of(), wrongUsage)).isEqualTo(2);
        assertThat(renew(folder, List.of())).isEqualTo(1);
        assertThat(output).contains("3 values could not be opened with any key",
                "No key opens attachments/" + file.getFileName());
        assertThat(Files.readAllBytes(file)).isEqualTo(closed);

        assertThat(renew(folder, List.of("--danhoi.keys.data-retired=" + Base64.getEncoder().encodeToString(data),
                "--danhoi.keys.sealed-retired=" + Base64.getEncoder().encodeToString(sealed)))).isZero();
        assertThat(output).contains("3 of 3 values were closed anew");
        assertThat(today("danhoi.keys.data", false).decrypt(Files.readAllBytes(file))).asString().isEqualTo("tệp");
        assertThat(today("danhoi.keys.sealed", true).decrypt(Files.readAllBytes(denunciation))).asString()
                .isEqualTo("niêm phong");
        assertThat(today("danhoi.keys.data", false).decryptText(
                database.sql("select url from attachment").query(byte[].class).single()))
                .isEqualTo("https://tep.example/1");
        assertThat(database.sql("select action || ' ' || detail from access_audit order by id desc limit 1")
                .query(String.class).single()).isEqualTo("keys.renew 3 of 3");
    }

    private static Path file(Path folder, String id) throws IOException {
        return Files.createDirectories(folder.resolve("attachments").resolve(id.substring(0, 2))).resolve(id);
    }

    private DataCipher today(String name, boolean sealed) {
        byte[] key = Base64.getDecoder().decode(production.stream().filter(s -> s.startsWith(name + "=")).findFirst()
                .orElseThrow().substring(name.length() + 1));
        return sealed ? new SealedCipher(key) : new DataCipher(key);
    }

    private int renew(Path folder, List<String> options, String... more) {
        var arguments = Stream.of(Stream.of("admin", "renew-keys", ADDRESS, "--danhoi.data-dir=" + folder),
                options.stream(), Stream.of(more)).flatMap(s -> s).toArray(String[]::new);
        return SpringApplication.exit(new SpringApplicationBuilder(DanHoiApplication.class).web(WebApplicationType.NONE)
                .properties(production.toArray(String[]::new)).properties("danhoi.command=admin").run(arguments));
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
    @ValueSource(strings = {"http://danhoi.example.gov.vn", "https://localhost", "https://127.0.0.1:8443",
            "https://@HOST@",
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
