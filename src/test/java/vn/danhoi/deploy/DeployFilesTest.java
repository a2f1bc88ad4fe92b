package vn.danhoi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What is said of {@code deploy/} in docs/operations.md. */
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("deploy");
    private static final Path SERVER = DEPLOY.resolve("server");

    @TempDir
    Path folder;

    record Ended(int code, String output) {}

    private Ended run(Map<String, String> environment, String... command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(DEPLOY)) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".sh") || f.endsWith("server/danhoi")).toList();
        }
    }

    @Test
    void everyScriptStopsAtTheFirstError() throws Exception {
        assertThat(scripts()).hasSizeGreaterThan(6);
        for (Path script : scripts()) {
            assertThat(Files.readString(script)).as(script.toString()).startsWith("#!/usr/bin/env bash\n")
                    .contains("\nset -euo pipefail\n");
            assertThat(run(Map.of(), "bash", "-n", script.toString()).output()).as(script.toString()).isEmpty();
        }
    }

    @Test
    void shellcheckFindsNothing() throws Exception {
        assumeInstalled("shellcheck");
        for (Path script : scripts()) {
            assertThat(run(Map.of(), "shellcheck", script.toString()).output()).as(script.toString()).isEmpty();
        }
    }

    private static void assumeInstalled(String tool) {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(d -> Files.exists(Path.of(d, tool))),
                tool + " is not installed");
    }

    @Test
    void prometheusUnderstandsTheAlertsAndRaisesThemWhenItShould() throws Exception {
        assumeInstalled("promtool");
        Path monitoring = DEPLOY.resolve("monitoring");
        for (var check : List.of(List.of("check", "config", "prometheus.yaml"),
                List.of("test", "rules", "alerts-test.yaml"))) {
            var command = new ArrayList<>(List.of("promtool"));
            command.addAll(check.subList(0, 2));
            command.add(monitoring.resolve(check.getLast()).toString());
            var said = run(Map.of(), command.toArray(String[]::new));
            assertThat(said.code()).as(said.output()).isZero();
        }
    }

    /** Also where Prometheus is not installed. */
    @Test
    void everyAlertIsTriedInGoodAndInBadHealthAndExplained() throws IOException {
        Map<String, List<Map<String, List<Map<String, String>>>>> file = new Yaml()
                .load(Files.readString(DEPLOY.resolve("monitoring/alerts.yaml")));
        String tried = Files.readString(DEPLOY.resolve("monitoring/alerts-test.yaml"));
        String explained = Files.readString(Path.of("docs/operations.md"));
        for (var rule : file.get("groups").getFirst().get("rules")) {
            String alert = rule.get("alert");
            assertThat(tried).contains("- {eval_time: 50m, alertname: " + alert + "}",
                    "alertname: " + alert + "\n        exp_alerts:");
            assertThat(explained).contains("| " + alert);
        }
    }

    @Test
    void systemdUnderstandsTheUnits() throws Exception {
        assumeInstalled("systemd-analyze");
        var units = new ArrayList<String>();
        for (String name : List.of("danhoi@.service", "danhoi-backup.service", "danhoi-backup.timer")) {
            String text = Files.readString(SERVER.resolve(name)).replace("/opt/danhoi/deploy",
                    DEPLOY.toAbsolutePath().toString());
            units.add(Files.writeString(folder.resolve(name.replace("@", "@8081")), text).toString());
        }
        var said = run(Map.of(), Stream.concat(Stream.of("systemd-analyze", "--man=no", "verify"), units.stream())
                .toArray(String[]::new));
        assertThat(said.code()).as(said.output()).isZero();
        assertThat(said.output()).isEmpty();
    }

    /** The first time there is no copy to share with. */
    @Test
    void filesAreCopiedAndWhatDidNotChangeIsShared() throws Exception {
        assumeInstalled("rsync");
        Path data = Files.createDirectories(folder.resolve("data"));
        Path backups = Files.createDirectories(folder.resolve("backups"));
        Files.writeString(data.resolve("stays"), "same");
        Files.writeString(Files.createDirectories(data.resolve("spool")).resolve("event"), "on its way");
        String[] command = {"bash", SERVER.resolve("backup-files.sh").toString(), data.toString(), backups.toString()};

        var first = run(Map.of(), command);
        assertThat(first.code()).as(first.output()).isZero();
        Files.writeString(data.resolve("erasures.log"), "a line");
        // Copies are named by the second.
        await().pollInterval(Duration.ofMillis(200)).until(() -> run(Map.of(), command).code() == 0);

        try (var copies = Files.list(backups.resolve("files"))) {
            var all = copies.sorted().toList();
            assertThat(all).hasSize(2);
            assertThat(all.getLast().resolve("erasures.log")).hasContent("a line");
            assertThat(all.getLast().resolve("spool")).doesNotExist();
            assertThat(Files.getAttribute(all.getFirst().resolve("stays"), "unix:ino"))
                    .isEqualTo(Files.getAttribute(all.getLast().resolve("stays"), "unix:ino"));
        }
    }

    @Test
    void theInstallerSaysWhatItWouldDoAndDoesNothing() throws Exception {
        Path jar = Files.writeString(folder.resolve("danhoi.jar"), "a jar");
        var said = run(Map.of(), "bash", SERVER.resolve("install.sh").toString(), "--host", "danhoi.example.gov.vn",
                "--jar", jar.toString(), "--dry-run");
        assertThat(said.code()).as(said.output()).isZero();
        assertThat(said.output()).contains("== Packages", "== Database", "== Settings and secrets", "== Service",
                "== Proxy", "https://danhoi.example.gov.vn/login");
        assertThat(Path.of("/opt/danhoi/releases")).doesNotExist();
    }

    @Test
    void theInstallerRefusesWhatItCannotUse() throws Exception {
        String install = SERVER.resolve("install.sh").toString();
        assertThat(run(Map.of(), "bash", install, "--dry-run").output()).startsWith("Installs the service")
                .contains("Usage:");
        assertThat(run(Map.of(), "bash", install, "--host", "a", "--jar", folder + "/none", "--dry-run").output())
                .contains("No file");
        assertThat(run(Map.of(), "bash", install, "--host", "a b;c", "--jar", "pom.xml", "--dry-run").output())
                .contains("is no name of a host");
    }

    @Test
    void theServiceMayDoLittleAndGetsItsSecretsFromRoot() throws IOException {
        assertThat(Files.readString(SERVER.resolve("danhoi@.service"))).contains("User=danhoi", "NoNewPrivileges=yes",
                "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "CapabilityBoundingSet=\n",
                "LoadCredential=danhoi.yaml:/etc/danhoi/danhoi.yaml", "StateDirectory=danhoi");
        assertThat(Files.readString(SERVER.resolve("install.sh")))
                .contains("write 0600 root:root /etc/danhoi/danhoi.yaml");
    }

    @Test
    void theProxyKeepsSignaturesBelievesNobodyAndLogsNoQuery() throws IOException {
        String proxy = Files.readString(SERVER.resolve("nginx.conf"));
        assertThat(proxy)
                .contains("underscores_in_headers on;", "client_max_body_size 65m;",
                        "location /actuator { return 404; }",
                        "ssl_protocols TLSv1.2 TLSv1.3;")
                .doesNotContain("$request\"", "$request_uri\"", "$args", "$query_string");
        assertThat(Files.readString(SERVER.resolve("nginx-proxy.conf")))
                .contains("X-Forwarded-For $remote_addr;", "Forwarded \"\";")
                .doesNotContain("$proxy_add_x_forwarded_for");
    }

    @Test
    void containersRunTheServiceTwiceWithoutRoot() throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml()
                .load(Files.readString(DEPLOY.resolve("container/compose.yaml")));
        var services = compose.get("services");
        for (String node : List.of("app1", "app2")) {
            assertThat(services.get(node)).containsEntry("read_only", true).containsEntry("cap_drop", List.of("ALL"));
        }
        assertThat(services).containsKeys("postgres", "proxy");
        assertThat(services.get("postgres")).doesNotContainKey("ports");
        assertThat(Files.readString(DEPLOY.resolve("container/Dockerfile"))).contains("USER 10001:10001",
                "extract --layers", "HEALTHCHECK");
        for (var service : services.values()) {
            for (Object volume : (List<?>) service.getOrDefault("volumes", List.of())) {
                String from = volume.toString().split(":")[0];
                if (from.startsWith(".") && !from.equals("./tls")) {
                    assertThat(DEPLOY.resolve("container").resolve(from)).exists();
                }
            }
        }
    }

    /** A number without a name starts no database, and what is ignored is not there to be copied. */
    @Test
    void theImageIsBuiltByAUserWithANameFromWhatIsNotIgnored() throws IOException {
        var lines = Files.readAllLines(DEPLOY.resolve("container/Dockerfile"));
        assertThat(lines).contains("FROM base AS cache", "FROM base").anyMatch(l -> l.contains("useradd --uid 10001 "));
        var kept = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(kept).contains("*");
        var copied = lines.stream().filter(l -> l.startsWith("COPY ") && !l.contains("--from=")).toList();
        assertThat(copied).hasSize(2).allSatisfy(l -> assertThat(kept).contains("!" + l.split(" ")[1]));
    }

    @Test
    void anUpgradeGoesNodeByNode() throws Exception {
        try (var first = new Node(); var second = new Node(first)) {
            first.answers(200);
            second.answers(200);
            var said = upgrade(first, second);
            assertThat(said.code()).as(said.output()).isZero();
            assertThat(restarts()).containsExactly(first.unit(), second.unit());
            assertThat(Files.readString(folder.resolve("home/app/danhoi.jar"))).isEqualTo("new");
        }
    }

    /** Else both nodes are down in the proxy's eyes when the second one restarts. */
    @Test
    void anUpgradeLeavesTheProxyTimeToComeBackToANode() throws IOException {
        long pause = Long.parseLong(found("PROXY_SECONDS:-(\\d+)", SERVER.resolve("upgrade.sh")));
        for (Path nodes : List.of(SERVER.resolve("upstream.conf"), DEPLOY.resolve("container/upstream.conf"))) {
            assertThat(pause).isGreaterThan(Long.parseLong(found("fail_timeout=(\\d+)s", nodes)));
        }
    }

    private static String found(String pattern, Path file) throws IOException {
        var matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        assertThat(matcher.find()).as(file.toString()).isTrue();
        return matcher.group(1);
    }

    @Test
    void anUpgradeThatDoesNotBecomeReadyIsTakenBack() throws Exception {
        try (var first = new Node(); var second = new Node(first)) {
            first.answers(503);
            second.answers(200);
            var said = upgrade(first, second);
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.output()).contains(first.unit() + " did not become ready");
            assertThat(restarts()).doesNotContain(second.unit());
            assertThat(Files.readString(folder.resolve("home/app/danhoi.jar"))).isEqualTo("old");
        }
    }

    private Ended upgrade(Node... nodes) throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(Files.createDirectory(home.resolve("old")).resolve("danhoi.jar"), "old");
        Files.createSymbolicLink(home.resolve("app"), home.resolve("old"));
        var units = new ArrayList<String>();
        for (var node : nodes) {
            units.add(node.unit() + " loaded active running");
        }
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Path systemctl = Files.writeString(tools.resolve("systemctl"), """
                #!/usr/bin/env bash
                if [[ $1 == restart ]]; then echo "$2" >> '%s'; else printf '%%s\\n' %s; fi
                """.formatted(folder.resolve("restarts"), "'" + String.join("' '", units) + "'"));
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        // Takes a jar apart as Spring Boot's tools do; what is started with it ends at once.
        Path java = Files.writeString(tools.resolve("java"), """
                #!/usr/bin/env bash
                if [[ $1 == -Djarmode=tools ]]; then mkdir -p "${@: -1}/lib" && cp "$3" "${@: -1}/"; fi
                """);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path jar = Files.writeString(folder.resolve("new.jar"), "new");
        return run(
                Map.of("PATH", tools + ":" + System.getenv("PATH"), "DANHOI_HOME", home.toString(), "WAIT_SECONDS",
                        "1", "PROXY_SECONDS", "0"),
                "bash", SERVER.resolve("upgrade.sh").toString(), jar.toString());
    }

    private List<String> restarts() throws IOException {
        return Files.readAllLines(folder.resolve("restarts"));
    }

    /** Answers at the readiness address like a node. */
    private static final class Node implements AutoCloseable {

        private final HttpServer server;

        Node() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
        }

        /** One that is upgraded after the other: its port is higher. */
        Node(Node before) throws IOException {
            HttpServer found = null;
            for (int port = before.port() + 1; found == null; port++) {
                try {
                    found = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
                } catch (BindException e) {
                    continue; // somebody else's
                }
            }
            server = found;
            server.start();
        }

        void answers(int status) {
            server.createContext("/actuator/health/readiness", exchange -> {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            });
        }

        int port() {
            return server.getAddress().getPort();
        }

        String unit() {
            return "danhoi@" + port() + ".service";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
