package vn.danhoi.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The made-up people, places and things, from {@code simulator/world.yaml}. */
@LocalOnly
final class World {

    private final Map<String, Object> content;

    World() {
        try (var in = new ClassPathResource("simulator/world.yaml").getInputStream()) {
            content = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param id the person's id on the account; {@code byApp} is the other id Zalo sends along */
    record Person(String id, String byApp, String name, String about, String phone, List<String> tries) {}

    record Spot(String name, String latitude, String longitude) {}

    record Picture(String id, String name) {}

    record Document(String name, List<String> lines) {}

    List<Person> people() {
        return entries("people").stream().map(p -> new Person(text(p, "id"), text(p, "by-app"), text(p, "name"),
                text(p, "about"), text(p, "phone"), lines(p, "tries"))).toList();
    }

    List<Spot> spots() {
        return entries("spots").stream()
                .map(s -> new Spot(text(s, "name"), text(s, "latitude"), text(s, "longitude"))).toList();
    }

    Optional<Spot> spot(String name) {
        return spots().stream().filter(s -> s.name().equals(name)).findFirst();
    }

    List<Picture> pictures() {
        return entries("pictures").stream().map(p -> new Picture(text(p, "id"), text(p, "name"))).toList();
    }

    Document document() {
        var document = entry("document");
        return new Document(text(document, "name"), lines(document, "lines"));
    }

    String accountName() {
        return text(entry("account"), "name");
    }

    List<SampleTemplates.Template> templates() {
        return entries("templates").stream()
                .map(t -> new SampleTemplates.Template(text(t, "id"), text(t, "name"), text(t, "status"), "")).toList();
    }

    String stickerId() {
        return text(entry("sticker"), "id");
    }

    String voiceName() {
        return text(entry("voice"), "name");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> entries(String key) {
        return (List<Map<String, Object>>) content.getOrDefault(key, List.of());
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> entry(String key) {
        return (Map<String, Object>) content.getOrDefault(key, Map.of());
    }

    private static List<String> lines(Map<String, Object> entry, String key) {
        return ((List<?>) entry.getOrDefault(key, List.of())).stream().map(String::valueOf).toList();
    }

    private static String text(Map<String, Object> entry, String key) {
        return String.valueOf(entry.get(key));
    }
}
