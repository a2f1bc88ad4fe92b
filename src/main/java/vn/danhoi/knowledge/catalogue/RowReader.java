package vn.danhoi.knowledge.catalogue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.knowledge.CatalogueRejection.Reason;
import vn.danhoi.vietnamese.Vietnamese;

/** Reads and checks a line of the export. What it does not know it passes over. */
final class RowReader {

    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Pattern CODE = Pattern.compile("[\\p{Alnum}][\\p{Alnum}._-]{0,49}");
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\p{Alnum}][^\\s\"'<>]*");
    private static final int SHOWN = 80;

    private final CatalogueWords words;

    RowReader(CatalogueWords words) {
        this.words = words;
    }

    CatalogueRow read(String line) throws BadRow {
        var object = object(line);
        var given = optionalText(object, "id", Optional.empty());
        if (given.isPresent() && !CODE.matcher(given.get()).matches()) {
            throw new BadRow("id", Reason.NOT_A_CODE, shown(given.get()), Optional.empty());
        }
        var texts = new EnumMap<Column, String>(Column.class);
        for (var column : Column.values()) {
            optionalText(object, column.key(), given).ifPresent(text -> texts.put(column, text));
        }
        String title = texts.getOrDefault(Column.TITLE, "");
        String slug = Vietnamese.slug(title);
        if (slug.isEmpty()) {
            throw new BadRow("title", Reason.MISSING, "", given);
        }
        String id = given.orElse(slug);
        for (var column : Column.values()) {
            if (texts.getOrDefault(column, "").length() > column.longest()) {
                throw new BadRow(column.key(), Reason.TOO_LONG, "> " + column.longest(), Optional.of(id));
            }
        }
        var level = words.unknownLevel(texts.getOrDefault(Column.LEVEL, ""));
        if (level.isPresent()) {
            throw new BadRow("level", Reason.UNKNOWN_LEVEL, shown(level.get()), Optional.of(id));
        }
        String url = texts.getOrDefault(Column.URL, "");
        if (!url.isEmpty() && !ADDRESS.matcher(url).matches()) {
            throw new BadRow("url", Reason.NOT_AN_ADDRESS, shown(url), Optional.of(id));
        }
        return new CatalogueRow(id, given, isLocal(object, id), texts, formerCodes(object, id));
    }

    private static ObjectNode object(String line) throws BadRow {
        try {
            if (JSON.readTree(line) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new BadRow("", Reason.NOT_JSON, shown(e.getOriginalMessage()), Optional.empty());
        }
        throw new BadRow("", Reason.NOT_AN_OBJECT, shown(line), Optional.empty());
    }

    private static Optional<String> optionalText(ObjectNode object, String field, Optional<String> id) throws BadRow {
        var node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw new BadRow(field, Reason.NOT_A_TEXT, shown(node.toString()), id);
        }
        return Optional.of(Vietnamese.clean(node.stringValue())).filter(text -> !text.isEmpty());
    }

    /** A row that does not say so applies everywhere. */
    private static boolean isLocal(ObjectNode object, String id) throws BadRow {
        var node = object.path("daklak");
        if (node.isMissingNode() || node.isNull()) {
            return true;
        }
        if (!node.isBoolean()) {
            throw new BadRow("daklak", Reason.NOT_TRUE_OR_FALSE, shown(node.toString()), Optional.of(id));
        }
        return node.booleanValue();
    }

    private static List<String> formerCodes(ObjectNode object, String id) throws BadRow {
        var codes = new ArrayList<String>();
        for (var field : List.of("replaces", "redirects")) {
            var node = object.path(field);
            for (var code : node.isArray() ? List.copyOf(node.values()) : List.<JsonNode>of(node)) {
                if (code.isMissingNode() || code.isNull()) {
                    continue;
                }
                if (!code.isString() || !CODE.matcher(code.stringValue()).matches()) {
                    throw new BadRow(field, Reason.NOT_A_CODE, shown(code.toString()), Optional.of(id));
                }
                if (!code.stringValue().equals(id) && !codes.contains(code.stringValue())) {
                    codes.add(code.stringValue());
                }
            }
        }
        return codes;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
