package vn.danhoi.console.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.content.ContentProblem;
import vn.danhoi.pages.Words;

/** Says to an administrator what is wrong with a line of a settings file; readers of content say it to programmers. */
@Component
class SettingsProblems {

    private static final Map<Pattern, String> KNOWN = new LinkedHashMap<>();

    static {
        known("'(.*)' is missing", "missing");
        known("'(.*)' is not a date.*", "day");
        known("'(.*)' is not a whole number", "number");
        known("(expected) true or false", "flag");
        known("(expected) a text", "text");
        known("(expected) (?:a list|keys and values)", "shape");
        known("unknown key \\[([^\\]]*)].*", "key");
        known("version '(.*)' is not known.*", "version");
        known("'(.*)' is none of .*", "choice");
        known("UNKNOWN_VARIABLE (.*)", "unknown-variable");
        known("MISSING_VARIABLE (.*)", "missing-variable");
        known("unknown variables \\[(.*)]", "unknown-variable");
        known("(the same line) is there twice", "twice");
        known("(two lines) say different things of the same", "twice");
        known("two values of '(.*)' count on the same day", "overlap");
        known("(?:there is )?no [^']*'([^']*)'.*", "nothing-like-it");
        known("'(.*)' is no user of .*", "user");
        known("(not readable) as YAML.*|(the file) is empty", "unreadable");
    }

    private final Words words;

    SettingsProblems(Words words) {
        this.words = words;
    }

    private static void known(String reason, String key) {
        KNOWN.put(Pattern.compile(reason, Pattern.DOTALL), "settings.problem." + key);
    }

    String say(ContentProblem problem) {
        for (var known : KNOWN.entrySet()) {
            var matcher = known.getKey().matcher(problem.reason());
            if (matcher.matches()) {
                return words.get(known.getValue(), String.valueOf(matcher.group(1)));
            }
        }
        return words.get("settings.problem.other", problem.reason());
    }
}
