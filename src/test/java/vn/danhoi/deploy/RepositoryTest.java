package vn.danhoi.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No file in the repository holds a secret. What looks like one and is none is listed, with the reason. */
class RepositoryTest {

    private static final Map<String, Pattern> SECRETS = Map.of(
            "private key", Pattern.compile("-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"),
            "32 random bytes as base64",
            Pattern.compile(
                    "(?<![A-Za-z0-9+/=])(?=[A-Za-z0-9+/]*[0-9+/])(?=[A-Za-z0-9+/]*[A-Z])(?=[A-Za-z0-9+/]*[a-z])[A-Za-z0-9+/]{43}=(?![A-Za-z0-9+/=])"),
            "cloud key", Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b|\\bAIza[0-9A-Za-z_-]{35}\\b"),
            "token of a code host", Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36}\\b|\\bglpat-[A-Za-z0-9_-]{20}\\b"),
            "JSON web token", Pattern.compile("\\beyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}"),
            "password in an address", Pattern.compile("[a-z]+://[^\\s/:@\"'{}$<]+:[^\\s/:@\"'{}$<]{6,}@[a-z0-9]"),
            "secret of a setting", Pattern.compile(
                    "(?im)^\\s*(?:[a-z.\\[\\]0-9-]*)(?:app-secret|oa-secret|client-secret|access-token|refresh-token|password)\\s*[:=]\\s*[\"']?(?!local-|@|\\$\\{|danhoi-local)[A-Za-z0-9+/_-]{16,}[\"']?\\s*$"));

    /** Path, then what stands there. */
    private static final Map<String, String> KNOWN = Map.of("docs/webhooks.md",
            "the example to check signatures with: the bytes 1 to 32");

    @Test
    void noTrackedFileHoldsASecret() throws Exception {
        var files = tracked();
        assertThat(files).hasSizeGreaterThan(500);
        var found = new TreeMap<String, List<String>>();
        for (Path file : files) {
            for (String what : secretsIn(Files.readString(file, StandardCharsets.ISO_8859_1))) {
                found.computeIfAbsent(file.toString(), f -> new ArrayList<>()).add(what);
            }
        }
        found.keySet().removeAll(KNOWN.keySet());
        assertThat(found).as("take it out, change it where it is used, and only then commit").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-----BEGIN RSA PRIVATE " + "KEY-----",
            "key: \"q83vASNFZ4mrze8BI0VniavN7wEj" + "RWeJq83vASNFZ4k=\"",
            "AKIA" + "IOSFODNN7EXAMPLE", "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345",
            "jdbc:postgresql://danhoi:very" + "-secret@db.example.vn/danhoi",
            "  oa-secret: \"dGhpc0lzQVNl" + "Y3JldA\""})
    void whatASecretLooksLikeIsFound(String text) {
        assertThat(secretsIn(text)).isNotEmpty();
    }

    private static List<String> secretsIn(String text) {
        return SECRETS.entrySet().stream().filter(e -> e.getValue().matcher(text).find()).map(Map.Entry::getKey)
                .toList();
    }

    private static List<Path> tracked() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of(".git")), "not a clone");
        var process = new ProcessBuilder("git", "ls-files", "-z").redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String names = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return List.of(names.split("\0")).stream().map(Path::of)
                .filter(f -> Files.isRegularFile(f)
                        && !f.toString().matches(".*\\.(png|woff2|jpg|webp|gz|docx|pdf|mp4|xlsx)"))
                .toList();
    }
}
