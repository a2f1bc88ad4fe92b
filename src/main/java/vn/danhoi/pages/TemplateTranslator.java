package vn.danhoi.pages;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.attoparser.AbstractChainedMarkupHandler;
import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.output.OutputMarkupHandler;
import org.springframework.web.util.HtmlUtils;

/**
 * Puts the source of a template into another language before Thymeleaf reads it: its texts, the attributes people see or
 * hear, and the literals of its expressions. {@code |${n} việc, ${m} trễ|} is looked up as "{0} việc, {1} trễ". All
 * else stays as it is, and so does what has no translation.
 */
final class TemplateTranslator {

    /** The words of the other language. */
    @FunctionalInterface
    interface Dictionary {

        /**
         * What a text is in the other language.
         *
         * @param source without space around it, white space within it being single blanks
         * @param needed certainly words for people; else a literal of an expression, which may be a code
         */
        Optional<String> find(String source, boolean needed);
    }

    private static final Set<String> SEEN_OR_HEARD = Set.of("title", "placeholder", "aria-label", "alt", "label",
            "data-label");
    /** Names of keys, files and fields, the same in every language. */
    private static final Set<String> TECHNICAL = Set.of("kbd", "code", "pre");
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern VIETNAMESE = Pattern.compile("[\\p{L}&&[^\\x00-\\x7F]]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Dictionary words;
    private final Language language;

    TemplateTranslator(Dictionary words, Language language) {
        this.words = words;
        this.language = language;
    }

    /** @throws IllegalArgumentException when the source is no HTML Thymeleaf could read */
    String translate(String source) {
        var out = new StringWriter();
        try {
            new MarkupParser(likeThymeleaf()).parse(source, new Handler(out));
        } catch (ParseException e) {
            throw new IllegalArgumentException("Not a template: " + e.getMessage(), e);
        }
        return out.toString();
    }

    private static ParseConfiguration likeThymeleaf() {
        var reading = ParseConfiguration.htmlConfiguration();
        reading.setElementBalancing(ParseConfiguration.ElementBalancing.NO_BALANCING);
        reading.setCaseSensitive(false);
        reading.setNoUnmatchedCloseElementsRequired(false);
        reading.setXmlWellFormedAttributeValuesRequired(false);
        reading.setUniqueRootElementPresence(ParseConfiguration.UniqueRootElementPresence.NOT_VALIDATED);
        reading.getPrologParseConfiguration().setValidateProlog(false);
        return reading;
    }

    private final class Handler extends AbstractChainedMarkupHandler {

        private String element = "";

        Handler(StringWriter out) {
            super(new OutputMarkupHandler(out));
        }

        @Override
        public void handleOpenElementStart(char[] buffer, int offset, int length, int line, int column)
                throws ParseException {
            element = new String(buffer, offset, length).toLowerCase(Locale.ROOT);
            super.handleOpenElementStart(buffer, offset, length, line, column);
        }

        @Override
        public void handleStandaloneElementStart(char[] buffer, int offset, int length, boolean minimized, int line,
                int column) throws ParseException {
            element = new String(buffer, offset, length).toLowerCase(Locale.ROOT);
            super.handleStandaloneElementStart(buffer, offset, length, minimized, line, column);
        }

        @Override
        public void handleText(char[] buffer, int offset, int length, int line, int column) throws ParseException {
            String raw = new String(buffer, offset, length);
            char[] text = (TECHNICAL.contains(element) ? raw : plain(raw, true)).toCharArray();
            super.handleText(text, 0, text.length, line, column);
        }

        @Override
        public void handleCloseElementStart(char[] buffer, int offset, int length, int line, int column)
                throws ParseException {
            element = "";
            super.handleCloseElementStart(buffer, offset, length, line, column);
        }

        @Override
        public void handleAttribute(char[] buffer, int nameOffset, int nameLength, int nameLine, int nameColumn,
                int operatorOffset, int operatorLength, int operatorLine, int operatorColumn, int valueOffset,
                int valueLength, int outerOffset, int outerLength, int valueLine, int valueColumn)
                throws ParseException {
            String name = new String(buffer, nameOffset, nameLength).toLowerCase(Locale.ROOT);
            String value = new String(buffer, valueOffset, valueLength);
            String translated = attribute(name, value);
            if (translated.equals(value)) {
                super.handleAttribute(buffer, nameOffset, nameLength, nameLine, nameColumn, operatorOffset,
                        operatorLength, operatorLine, operatorColumn, valueOffset, valueLength, outerOffset,
                        outerLength, valueLine, valueColumn);
                return;
            }
            char quote = buffer[outerOffset];
            char[] whole = (name + "=" + quote + translated + quote).toCharArray();
            int value0 = nameLength + 2;
            super.handleAttribute(whole, 0, nameLength, nameLine, nameColumn, nameLength, 1, operatorLine,
                    operatorColumn, value0, translated.length(), value0 - 1, translated.length() + 2, valueLine,
                    valueColumn);
        }

        private String attribute(String name, String value) {
            if (name.startsWith("th:")) {
                return expression(value, false);
            }
            if (element.equals("html") && name.equals("lang")) {
                return language.code();
            }
            boolean needed = SEEN_OR_HEARD.contains(name) || element.equals("meta") && name.equals("content");
            return needed || VIETNAMESE.matcher(value).find()
                    ? plain(value, name.equals("content") ? VIETNAMESE.matcher(value).find() : true)
                    : value;
        }
    }

    /** A text of the page; the space around it stays. */
    private String plain(String raw, boolean needed) {
        String text = raw.strip();
        if (!LETTER.matcher(text).find()) {
            return raw;
        }
        String source = SPACE.matcher(HtmlUtils.htmlUnescape(text)).replaceAll(" ");
        return words.find(source, needed).map(found -> around(raw, text, escaped(found))).orElse(raw);
    }

    /** Translates the literals of an expression of Thymeleaf, or within ${…} of Spring. */
    private String expression(String code, boolean spring) {
        var out = new StringBuilder();
        int at = 0;
        while (at < code.length()) {
            char c = code.charAt(at);
            int end;
            if (c == '\'') {
                end = endOfLiteral(code, at, spring);
                out.append('\'').append(literal(code.substring(at + 1, end - 1))).append('\'');
            } else if (c == '|' && !spring) {
                end = endOfSentence(code, at);
                out.append('|').append(sentence(code.substring(at + 1, end - 1))).append('|');
            } else if (opensExpression(code, at)) {
                end = endOfExpression(code, at);
                out.append(nested(code.substring(at, end)));
            } else {
                end = at + 1;
                out.append(c);
            }
            at = end;
        }
        return out.toString();
    }

    private String nested(String expression) {
        boolean spring = expression.startsWith("$") || expression.startsWith("*");
        return expression.substring(0, 2) + expression(expression.substring(2, expression.length() - 1), spring) + "}";
    }

    private String literal(String raw) {
        String text = raw.strip();
        if (!LETTER.matcher(text).find()) {
            return raw;
        }
        return words.find(SPACE.matcher(text).replaceAll(" "), VIETNAMESE.matcher(text).find())
                .map(found -> around(raw, text, inExpression(found))).orElse(raw);
    }

    private String sentence(String raw) {
        var source = new StringBuilder();
        var values = new ArrayList<String>();
        for (int at = 0; at < raw.length();) {
            int end = at + 1;
            if (opensExpression(raw, at)) {
                end = endOfExpression(raw, at);
                source.append('{').append(values.size()).append('}');
                values.add(nested(raw.substring(at, end)));
            } else {
                source.append(raw.charAt(at));
            }
            at = end;
        }
        String text = source.toString().strip();
        String bare = text.replaceAll("\\{\\d+}", "");
        String shown = LETTER.matcher(bare).find()
                ? words.find(SPACE.matcher(text).replaceAll(" "), VIETNAMESE.matcher(bare).find())
                        .map(found -> around(source.toString(), text, inExpression(found))).orElse(source.toString())
                : source.toString();
        for (int i = 0; i < values.size(); i++) {
            shown = shown.replace("{" + i + "}", values.get(i));
        }
        return shown;
    }

    private static boolean opensExpression(String code, int at) {
        return at + 1 < code.length() && code.charAt(at + 1) == '{' && "$*#@~".indexOf(code.charAt(at)) >= 0;
    }

    private static int endOfLiteral(String code, int start, boolean spring) {
        for (int at = start + 1; at < code.length(); at++) {
            if (code.charAt(at) == '\\' && !spring) {
                at++;
            } else if (code.charAt(at) == '\'') {
                if (!spring || at + 1 == code.length() || code.charAt(at + 1) != '\'') {
                    return at + 1;
                }
                at++;
            }
        }
        throw new IllegalArgumentException("A literal does not end: " + code);
    }

    private static int endOfSentence(String code, int start) {
        for (int at = start + 1; at < code.length(); at++) {
            if (code.charAt(at) == '|') {
                return at + 1;
            }
            if (opensExpression(code, at)) {
                at = endOfExpression(code, at) - 1;
            }
        }
        throw new IllegalArgumentException("A sentence does not end: " + code);
    }

    private static int endOfExpression(String code, int start) {
        boolean spring = code.charAt(start) == '$' || code.charAt(start) == '*';
        int depth = 0;
        for (int at = start + 1; at < code.length(); at++) {
            char c = code.charAt(at);
            if (c == '\'') {
                at = endOfLiteral(code, at, spring) - 1;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return at + 1;
            }
        }
        throw new IllegalArgumentException("An expression does not end: " + code);
    }

    private static String around(String raw, String text, String found) {
        int start = raw.indexOf(text);
        return raw.substring(0, start) + found + raw.substring(start + text.length());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    /** A straight apostrophe would end the literal; the curved one is the better anyway. */
    private static String inExpression(String text) {
        return escaped(text.replace('\'', '’'));
    }
}
