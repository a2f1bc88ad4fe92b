package vn.danhoi.zalo.event;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads Zalo's JSON as it comes: strings where numbers are meant and the other way round, control characters, broken UTF-8. */
public final class ZaloJson {

    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

    private ZaloJson() {}

    /** The object in these bytes; empty when they hold none. */
    public static Optional<ObjectNode> object(byte[] bytes) {
        try {
            return object(MAPPER.readTree(bytes));
        } catch (JacksonException e) {
            return object(new String(bytes, StandardCharsets.UTF_8)); // bad UTF-8 becomes replacement characters
        }
    }

    /** The object in this text; empty when it holds none. */
    public static Optional<ObjectNode> object(String text) {
        try {
            return object(MAPPER.readTree(text));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<ObjectNode> object(JsonNode node) {
        return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }

    /** A string, or a number's digits; empty text when absent or something else. */
    public static String text(JsonNode node) {
        if (node.isString()) {
            return node.stringValue();
        }
        return node.isNumber() ? node.asString() : "";
    }

    /** The same; empty when blank. */
    public static Optional<String> find(JsonNode node) {
        return Optional.of(text(node)).filter(t -> !t.isBlank());
    }

    /** What a person wrote: composed (NFC), without NUL characters and broken surrogate pairs. */
    public static String written(JsonNode node) {
        var clean = new StringBuilder();
        text(node).codePoints().filter(c -> c != 0)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    /** A top-level value as it stands in the JSON text, without quotes: what the signature covers. */
    public static String literal(byte[] bytes, ObjectNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isString()) {
            return value.stringValue();
        }
        if (!value.isNumber()) {
            return "";
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        String last = "";
        try (JsonParser parser = MAPPER.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals(field);
                parser.nextToken();
                if (wanted) {
                    last = parser.getString();
                }
                parser.skipChildren();
            }
        } catch (JacksonException e) {
            return "";
        }
        return last;
    }
}
