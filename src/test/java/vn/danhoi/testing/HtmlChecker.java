package vn.danhoi.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * The W3C's checker of HTML (vnu) in this process. Maven lays its jars into {@code target/html-checker} before the
 * whole-application tests; they are loaded apart, so that nothing of the application sees them.
 */
public final class HtmlChecker {

    private static final Path JARS = Path.of("target/html-checker");
    private static final JsonMapper JSON = new JsonMapper();
    /** Its grammar of HTML nests deeply. */
    private static final long STACK = 16L << 20;
    private static final ExecutorService ASIDE = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(null, work, "html-checker", STACK);
        thread.setDaemon(true);
        return thread;
    });

    private final Class<?> type;
    private final Class<?> formats;

    public HtmlChecker() {
        try (var files = Files.list(JARS)) {
            var jars = files.filter(f -> f.toString().endsWith(".jar")).map(HtmlChecker::url).toArray(URL[]::new);
            var apart = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
            type = apart.loadClass("nu.validator.client.EmbeddedValidator");
            formats = apart.loadClass(type.getName() + "$OutputFormat");
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("No HTML checker in " + JARS + ": run the tests with mvn verify", e);
        }
    }

    /** What will be found wrong with a document, each as message and place in it; empty when it is valid. */
    public CompletableFuture<List<String>> errors(String html) {
        return CompletableFuture.supplyAsync(() -> check(html), ASIDE);
    }

    private List<String> check(String html) {
        try {
            var checker = type.getConstructor().newInstance();
            type.getMethod("setOutputFormat", formats).invoke(checker, formats.getField("JSON").get(null));
            var found = type.getMethod("validate", InputStream.class).invoke(checker,
                    new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
            return StreamSupport.stream(JSON.readTree((String) found).path("messages").spliterator(), false)
                    .filter(m -> !m.path("type").asString().equals("info"))
                    .map(m -> m.path("message").asString() + " at " + m.path("extract").asString("").strip()
                            .replaceAll("\\s+", " "))
                    .toList();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The HTML checker failed", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
