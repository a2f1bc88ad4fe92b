package vn.danhoi.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The content folder: reads YAML files from the configured folder or, when there is none, from the copy in the jar. */
@Component
public final class Content {

    private static final Logger LOG = LoggerFactory.getLogger(Content.class);

    private final Source source;
    /** Files already read; only while the service starts, when many read the same. */
    private volatile @Nullable Map<String, ContentNode> read;

    @Autowired
    Content(ContentSettings settings) {
        this(Files.isDirectory(settings.contentDir()) ? new Folder(settings.contentDir()) : new Jar());
        read = new ConcurrentHashMap<>();
        LOG.info("Content from {}", source);
    }

    private Content(Source source) {
        this.source = source;
    }

    @EventListener(ApplicationStartedEvent.class)
    void started() {
        read = null;
    }

    /** Content of a folder, for tests and commands. */
    public static Content of(Path folder) {
        return new Content(new Folder(folder));
    }

    /** The copy that ships with the application. */
    public static Content shipped() {
        return new Content(new Jar());
    }

    /**
     * Root node of a text somebody uploaded.
     *
     * @param name what problems call it
     * @throws ContentException when it is not YAML
     */
    public static ContentNode parse(String name, byte[] yaml) {
        return parse(new Entry(name, () -> new ByteArrayInputStream(yaml)));
    }

    /**
     * Root nodes of all YAML files under a folder such as {@code topics}, in name order; empty when the folder is missing.
     *
     * @throws ContentException when a file is not YAML
     */
    public List<ContentNode> folder(String folder) {
        return source.list(folder).stream().map(this::root).toList();
    }

    /**
     * Root node of one file such as {@code holidays.yaml}.
     *
     * @throws ContentException when it is missing or not YAML
     */
    public ContentNode file(String path) {
        return source.list(path).stream().findFirst().map(this::root)
                .orElseThrow(() -> new ContentException(new ContentProblem(path, 0, "the file is missing")));
    }

    /**
     * Reads every item under a key of every file of a folder, gathering all problems before failing.
     *
     * @throws ContentException with every problem found
     */
    public <T> List<T> items(String folder, String key, Function<ContentNode, T> reader) {
        var problems = new ArrayList<ContentProblem>();
        var items = new ArrayList<T>();
        for (var root : folder(folder)) {
            try {
                for (var item : root.list(key)) {
                    try {
                        items.add(reader.apply(item));
                    } catch (ContentException e) {
                        problems.addAll(e.problems());
                    }
                }
            } catch (ContentException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
        return items;
    }

    private ContentNode root(Entry entry) {
        var known = read;
        return known == null ? parse(entry) : known.computeIfAbsent(entry.name(), name -> parse(entry));
    }

    private static ContentNode parse(Entry entry) {
        var options = new LoaderOptions();
        options.setCodePointLimit(64 * 1024 * 1024);
        try (Reader reader = new InputStreamReader(entry.open().get(), StandardCharsets.UTF_8)) {
            Node node = new Yaml(options).compose(reader);
            if (node == null) {
                throw new ContentException(new ContentProblem(entry.name(), 0, "the file is empty"));
            }
            return new ContentNode(entry.name(), node);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new ContentException(
                    new ContentProblem(entry.name(), line, "not readable as YAML: " + e.getProblem()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + entry.name(), e);
        }
    }

    private interface Opener {
        InputStream get() throws IOException;
    }

    private record Entry(String name, Opener open) {}

    private sealed interface Source {
        List<Entry> list(String path);
    }

    private record Folder(Path root) implements Source {

        @Override
        public List<Entry> list(String path) {
            Path start = root.resolve(path);
            if (!Files.exists(start)) {
                return List.of();
            }
            try (Stream<Path> files = Files.walk(start)) {
                return files.filter(f -> f.toString().endsWith(".yaml") && Files.isRegularFile(f)).sorted()
                        .map(f -> new Entry(f.toString(), () -> Files.newInputStream(f))).toList();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list " + start, e);
            }
        }
    }

    private record Jar() implements Source {

        @Override
        public List<Entry> list(String path) {
            String pattern = path.endsWith(".yaml")
                    ? "classpath:intents/" + path
                    : "classpath:intents/" + path + "/**/*.yaml";
            try {
                return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern))
                        .filter(Resource::exists).sorted(Comparator.comparing(Jar::name))
                        .map(r -> new Entry(name(r), r::getInputStream)).toList();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot list content " + pattern, e);
            }
        }

        private static String name(Resource resource) {
            try {
                String uri = URI.create(resource.getURI().toString()).toString();
                return uri.substring(uri.lastIndexOf("intents/"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
