package vn.danhoi.consultation;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.vietnamese.Vietnamese;

/** What of people's words the public may read: numbers and addresses that lead to a person are taken out, abuse is not shown. */
@Component
class Masking {

    private static final String HIDDEN = "•••";
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d(?:[ .\\-]?\\d){7,}");
    private static final Pattern MAIL = Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+\\.\\p{L}{2,}");
    private static final Pattern LINK = Pattern.compile("(?i)\\b(?:https?://|www\\.|fb\\.com/|zalo\\.me/)\\S+");

    private final List<String> abusive;

    Masking(Content content) {
        this.abusive = content.file("consultation.yaml").allowOnly("abusive").texts("abusive").stream()
                .map(Masking::words).toList();
    }

    String masked(String words) {
        String plain = LINK.matcher(words).replaceAll(HIDDEN);
        plain = MAIL.matcher(plain).replaceAll(HIDDEN);
        return NUMBER.matcher(plain).replaceAll(HIDDEN);
    }

    /** Whether no abusive word stands in it. */
    boolean isFit(String words) {
        String said = " " + words(words) + " ";
        return abusive.stream().noneMatch(word -> said.contains(" " + word + " "));
    }

    /** With their diacritics: without them many a word of abuse is another ("lớn"). */
    private static String words(String text) {
        return Vietnamese.clean(text).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{M}\\p{N}]+", " ").strip();
    }
}
