package vn.danhoi.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;

/**
 * {@code mvn -Pfuzz verify}: Jazzer, guided by what of our code an input reaches, tries a million inputs on what strangers
 * reach. Inputs to begin with lie in {@code src/test/resources/fuzz}; an input that breaks something is kept in
 * {@code target/fuzz} and belongs into a test. With {@code -Dfuzz.share=10} only so many percent are tried, with
 * {@code -Dfuzz.only=event,webhook} only these.
 */
@Tag("fuzz")
class FuzzIT {

    private static final int SHARE = Integer.getInteger("fuzz.share", 100);
    private static final Set<String> ONLY = StringUtils.commaDelimitedListToSet(System.getProperty("fuzz.only", ""));
    private static final Path WORK = Path.of("target", "fuzz");
    /** Jazzer's own detectors of misuse take what Spring does at its start for an attack; crashes and hangs remain. */
    private static final String NO_DETECTORS = Stream.of("BigDecimal", "ClojureLangHooks", "Deserialization",
            "ExpressionLanguageInjection", "FilePathTraversal", "LdapInjection", "NamingContextLookup",
            "OsCommandInjection", "ReflectiveCall", "RegexInjection", "RegexRoadblocks", "ScriptEngineInjection",
            "ServerSideRequestForgery", "SqlInjection", "TemplateInjection", "UnsafeSanitizer", "XPathInjection",
            "XmlParserSsrfGuidance").map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
            .collect(Collectors.joining(":"));
    private static final Pattern TRIED = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");

    @ParameterizedTest(name = "{0}")
    @CsvSource({"vn.danhoi.fuzz.EventTarget, event, 500000, 4096, true",
            "vn.danhoi.knowledge.catalogue.CatalogueTarget, catalogue, 250000, 8192, true",
            "vn.danhoi.fuzz.DocumentTarget, document, 100000, 16384, true",
            "vn.danhoi.fuzz.WebhookTarget, webhook, 75000, 4096, false",
            "vn.danhoi.fuzz.Open311Target, open311, 75000, 1024, false"})
    void nothingBreaksIt(String target, String seeds, int inputs, int longest, boolean detectors)
            throws Exception {
        assumeTrue(ONLY.isEmpty() || ONLY.contains(seeds));
        long runs = (long) inputs * SHARE / 100;
        Path folder = Files.createDirectories(WORK.resolve(seeds));
        Path found = Files.createDirectories(folder.resolve("corpus"));
        Path log = folder.resolve("log.txt");
        Path data = folder.resolve("data");
        FileSystemUtils.deleteRecursively(data);
        var process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfuzz.data=" + data.toAbsolutePath(), "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED", "--add-modules",
                "jdk.incubator.vector", "-Xmx2g", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target, "--instrumentation_includes=vn.danhoi.**", "--custom_hook_includes=none.**",
                "--disabled_hooks=" + (detectors ? "" : NO_DETECTORS),
                "--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-runs=" + runs, "-timeout=25",
                "-max_len=" + longest, "-print_final_stats=1", "-rss_limit_mb=0", "-seed=2026", found.toString(),
                Path.of("src", "test", "resources", "fuzz", seeds).toString())).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(3, TimeUnit.HOURS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
            stopDatabase(data);
        }
        String said = Files.readString(log, StandardCharsets.ISO_8859_1);
        var tried = TRIED.matcher(said);
        assertThat(process.exitValue()).as(() -> end(said)).isZero();
        assertThat(tried.find()).as(() -> end(said)).isTrue();
        System.out.printf(Locale.ROOT, "%s: %,d inputs, nothing broke%n", seeds, Long.parseLong(tried.group(1)));
        assertThat(Long.parseLong(tried.group(1))).isGreaterThanOrEqualTo(runs);
    }

    /** Jazzer ends its process at once, so that nothing in it stops the database it started. */
    private static void stopDatabase(Path data) throws IOException {
        Path lock = data.resolve("postgres").resolve("postmaster.pid");
        if (Files.exists(lock)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(lock).getFirst().strip()))
                    .ifPresent(ProcessHandle::destroy);
        }
    }

    private static String end(String log) {
        return log.substring(Math.max(0, log.length() - 6_000));
    }
}
