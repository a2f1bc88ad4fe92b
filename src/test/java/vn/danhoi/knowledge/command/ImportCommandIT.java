package vn.danhoi.knowledge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danhoi.DanHoiApplication;
import vn.danhoi.letter.Letter;
import vn.danhoi.letter.LetterFiles;
import vn.danhoi.testing.TestDatabase;

/** Imports from the command line, on a small made-up catalogue and a document of our own: what is said and the exit codes. */
@ExtendWith(OutputCaptureExtension.class)
class ImportCommandIT {

    private static final String DATABASE = TestDatabase.freshUrl();

    @TempDir
    static Path folder;
    private static ConfigurableApplicationContext context;
    private static ImportCommand command;

    @BeforeAll
    static void start() {
        context = application();
        command = context.getBean(ImportCommand.class);
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    private static ConfigurableApplicationContext application(String... arguments) {
        return new SpringApplicationBuilder(DanHoiApplication.class).web(WebApplicationType.NONE)
                .properties("spring.profiles.active=prod", "spring.datasource.url=" + DATABASE,
                        "spring.datasource.username=postgres", "spring.datasource.password=trust-in-tests",
                        "danhoi.keys.data=" + key(), "danhoi.keys.sealed=" + key(), "danhoi.command=import")
                .run(Stream.concat(Stream.of("import", "--danhoi.public-url=https://danhoi.example.gov.vn"),
                        Stream.of(arguments)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        command.run(new DefaultApplicationArguments(
                Stream.concat(Stream.of("import"), Stream.of(arguments)).toArray(String[]::new)));
        return command.getExitCode();
    }

    @Test
    void theProcessEndsWithTheCodeOfTheImport() throws IOException {
        var file = catalogue("process.jsonl", row("9.100001", "Cấp phép thả diều"));
        var done = application("procedures", file.toString(), "--source-date=2026-07-18");
        assertThat(SpringApplication.exit(done)).isZero();
        assertThat(stored("9.100001")).contains("Cấp phép thả diều");

        assertThat(SpringApplication.exit(application("procedures", "no-such-file"))).isEqualTo(1);
    }

    @Test
    void importsWhatIsGoodAndReportsTheRest(CapturedOutput output) throws IOException {
        var file = gzipped("good.jsonl.gz", row("9.200001", "Cấp phép đua thuyền thúng"), "{\"id\": ");

        assertThat(run("procedures", file.toString(), "--source-date=2026-07-18")).isZero();

        assertThat(stored("9.200001")).contains("Cấp phép đua thuyền thúng");
        assertThat(output).contains("2 lines, 1 new, 0 changed, 0 unchanged, 0 left out, 1 rejected")
                .containsPattern("good.jsonl.gz: .*2");
    }

    @Test
    void aDryRunStoresNothing(CapturedOutput output) throws IOException {
        assertThat(run("procedures", catalogue("dry.jsonl", row("9.300001", "Cấp phép hội đèn trời")).toString(),
                "--dry-run")).isZero();
        assertThat(stored("9.300001")).isEmpty();
        assertThat(output).contains("Dry run, nothing was changed", "No --source-date was given");
    }

    @Test
    void redirectsAreReadFromAFileOfTheirOwn() throws IOException {
        var redirects = Files.writeString(folder.resolve("moved.txt"), "# old new\n9.400000, 9.400001\n");

        assertThat(run("procedures", catalogue("moved.jsonl", row("9.400001", "Cấp phép múa lân")).toString(),
                "--redirects=" + redirects)).isZero();
        assertThat(context.getBean(JdbcClient.class)
                .sql("select code from knowledge_procedure_redirect where former_code = '9.400000'")
                .query(String.class).optional()).contains("9.400001");

        var bad = Files.writeString(folder.resolve("bad.txt"), "9.400000\n");
        assertThat(run("procedures", folder.resolve("moved.jsonl").toString(), "--redirects=" + bad)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"empty.jsonl | '' | is empty",
            "text.jsonl.gz | {} | is not gzip although its name says so",
            "other.jsonl | hello | No line of", "prose.jsonl | [] | No line of"})
    void filesThatAreNoCatalogueAreRefused(String name, String content, String said, CapturedOutput output)
            throws IOException {
        var file = Files.writeString(folder.resolve(name), content);

        assertThat(run("procedures", file.toString())).isEqualTo(1);
        assertThat(output).contains(said, "Nothing was changed");
    }

    @Test
    void aBrokenGzipIsRefusedAsAWhole(CapturedOutput output) throws IOException {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(row("9.5%05d".formatted(i), "Cấp phép thả diều số " + i));
        }
        var whole = gzipped("whole.jsonl.gz", rows.toArray(String[]::new));
        byte[] bytes = Files.readAllBytes(whole);
        var broken = Files.write(folder.resolve("broken.jsonl.gz"), java.util.Arrays.copyOf(bytes, bytes.length / 2));

        assertThat(run("procedures", broken.toString())).isEqualTo(1);
        assertThat(output).contains("is damaged", "Nothing was changed");
        assertThat(stored("9.500001")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"procedures | Usage: import procedures FILE",
            "things FILE | Usage: import", "procedures FILE --what | Unknown option --what",
            "procedures FILE --source-date=18/07/2026 | is not a date like",
            "procedures FILE --source-date=2999-01-01 | is in the future",
            "procedures FILE --complete=yes | takes no value",
            "document FILE --title=A --issuer=B --nature=law --year=2024 | --nature is rule or record",
            "document FILE --title=A --issuer=B --nature=rule --year=MMXX | --year is a number"})
    void wrongUsageIsExplained(String arguments, String said, CapturedOutput output) throws IOException {
        var file = catalogue("usage.jsonl", row("9.600001", "Cấp phép ca hát"));

        assertThat(run(arguments.replace("FILE", file.toString()).split(" "))).isEqualTo(2);
        assertThat(output).contains(said);
        assertThat(stored("9.600001")).isEmpty();
    }

    @Test
    void aVietnamesePdfIsReadWithItsHeadings(CapturedOutput output) throws IOException {
        var letter = new Letter(Optional.of("UBND tỉnh Đắk Lắk"), "Sở Nội vụ", Optional.of("12/KH-SNV"),
                "Đắk Lắk, ngày 5 tháng 3 năm 2026", "KẾ HOẠCH", Optional.of("Trồng cây xanh năm 2026"),
                Optional.empty(),
                List.of("I. MỤC TIÊU", "1. Trồng mười nghìn cây sao đen dọc quốc lộ 26 trước tháng mười.",
                        "II. TỔ CHỨC THỰC HIỆN", "1. Sở Nông nghiệp và Môi trường cấp giống cho các xã."),
                "Giám đốc", Optional.empty(), List.of(), false);
        var file = Files.write(folder.resolve("ke-hoach.pdf"), context.getBean(LetterFiles.class).pdf(letter));

        assertThat(run("document", file.toString())).isZero();

        assertThat(output).containsPattern("Document ke-hoach-trong-cay-xanh-nam-2026 version 1: [2-9] passages");
        assertThat(context.getBean(JdbcClient.class)
                .sql("select body from knowledge_passage where body like '%sao đen%'").query(String.class).list())
                .singleElement().asString().contains("mười nghìn cây sao đen dọc quốc lộ 26");
    }

    @Test
    void whatIsNoDocumentIsRefused(CapturedOutput output) throws IOException {
        var file = Files.write(folder.resolve("picture.pdf"), new byte[]{1, 2, 3});

        assertThat(run("document", file.toString(), "--title=A", "--issuer=B", "--nature=rule", "--year=2024"))
                .isEqualTo(1);
        assertThat(output).contains("Nothing was stored");
    }

    private static Optional<String> stored(String code) {
        return context.getBean(JdbcClient.class).sql("select facts ->> 'title' from knowledge_procedure where id = ?")
                .param(code).query(String.class).optional();
    }

    private static Path catalogue(String name, String... rows) throws IOException {
        return Files.write(folder.resolve(name), List.of(rows));
    }

    private static Path gzipped(String name, String... rows) throws IOException {
        var file = folder.resolve(name);
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(String.join("\n", rows).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return file;
    }

    private static String row(String code, String title) {
        return "{\"id\":\"%s\",\"title\":\"%s\",\"level\":\"Cấp xã\"}".formatted(code, title);
    }

    private static String key() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
