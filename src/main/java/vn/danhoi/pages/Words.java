package vn.danhoi.pages;

import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Sentences of the pages, from {@code messages.properties}, in the language of the page that is made; Vietnamese where no
 * page is.
 */
@Component
public class Words {

    public static final Locale VIETNAMESE = Language.VIETNAMESE.locale();

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    /** The sentence for a key; empty for an unknown one. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(messages.getMessage(key, null, null, Language.current().locale()));
    }

    /**
     * The sentence for a key.
     *
     * @throws org.springframework.context.NoSuchMessageException for an unknown key: a bug, caught by tests
     */
    public String get(String key, Object... values) {
        return messages.getMessage(key, values, Language.current().locale());
    }
}
