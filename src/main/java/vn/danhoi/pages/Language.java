package vn.danhoi.pages;

import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/** A language pages are shown in. Whatever is no page – papers, tables, feeds, letters, the chat – is Vietnamese. */
public enum Language {

    VIETNAMESE(Locale.of("vi", "VN"), "vi", "Tiếng Việt"), ENGLISH(Locale.ENGLISH, "en", "English");

    private final Locale locale;
    private final String code;
    private final String ownName;

    Language(Locale locale, String code, String ownName) {
        this.locale = locale;
        this.code = code;
        this.ownName = ownName;
    }

    public Locale locale() {
        return locale;
    }

    /** As in the attribute {@code lang} (BCP 47). */
    public String code() {
        return code;
    }

    /** What the language calls itself. */
    public String ownName() {
        return ownName;
    }

    /** The other one. */
    public Language other() {
        return this == VIETNAMESE ? ENGLISH : VIETNAMESE;
    }

    /** Makes something in this language within a page of another: what is kept or sent is Vietnamese whoever makes it. */
    public <T> T during(Supplier<T> work) {
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            return work.get();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    /** Vietnamese for everything but English: whatever a browser asks for, this is a Vietnamese service. */
    static Language of(@Nullable String code) {
        return ENGLISH.code.equals(code) ? ENGLISH : VIETNAMESE;
    }

    /** Of the page this thread makes; Vietnamese where it makes none. */
    static Language current() {
        var context = LocaleContextHolder.getLocaleContext();
        var locale = context == null ? null : context.getLocale();
        return of(locale == null ? null : locale.getLanguage());
    }
}
