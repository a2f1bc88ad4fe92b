package vn.danhoi.pages;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.engine.ITemplateHandler;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IComment;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;
import org.thymeleaf.model.ITemplateEnd;
import org.thymeleaf.model.IText;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Marks what stays Vietnamese on a page in another language – names, what people wrote, answers, laws – with
 * {@code lang="vi"}, so that readers read it aloud as Vietnamese (WCAG 3.1.2).
 */
final class ForeignWords extends AbstractDialect implements IPostProcessorDialect {

    private static final String LANGUAGE = "lang";
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Punct}–·…“”]+");
    private static final Pattern VIETNAMESE = Pattern.compile("[\\p{L}&&[^\\x00-\\x7F]]");
    /** In a text that is edited, such as "{agency} đã tiếp nhận". */
    private static final Pattern NAME_OF_VALUE = Pattern.compile("\\{[^}]*}");
    /** The service's own name is no foreign word. */
    private static final String NAME = "Dân Hỏi";
    /** Of words: every second of a Vietnamese sentence has a mark, every fifth of a name such as "UBND xã Tuy An Nam". */
    private static final double PART = 0.2;
    /** An English sentence may name an office; none of these is a Vietnamese word as well. */
    private static final Pattern ENGLISH = Pattern.compile(
            "(?i)\\b(?:the|of|by|for|from|due|with|and|is|was|has|page|handles|answered|received|published)\\b");

    ForeignWords() {
        super("Marks of the language");
    }

    @Override
    public int getDialectPostProcessorPrecedence() {
        return 1000;
    }

    @Override
    public Set<IPostProcessor> getPostProcessors() {
        return Set.of(new PostProcessor(TemplateMode.HTML, Marking.class, 1000));
    }

    /** Whether a text is Vietnamese rather than an English sentence with a Vietnamese name in it. */
    static boolean isVietnamese(String shown) {
        String text = NAME_OF_VALUE.matcher(shown).replaceAll("");
        int all = 0;
        int marked = 0;
        for (String word : BLANK.split(text.replace(NAME, ""))) {
            if (!word.isEmpty()) {
                all++;
                marked += VIETNAMESE.matcher(word).find() ? 1 : 0;
            }
        }
        return marked > 0 && marked >= all * PART && !ENGLISH.matcher(text).find();
    }

    /** Holds back an opening tag until the first of what stands in it is known. */
    public static final class Marking extends AbstractTemplateHandler {

        private @Nullable IOpenElementTag held;

        @Override
        public void handleOpenElement(IOpenElementTag tag) {
            release();
            held = tag;
        }

        @Override
        public void handleText(IText text) {
            var tag = held;
            if (tag != null && !tag.hasAttribute(LANGUAGE) && !"title".equals(tag.getElementCompleteName())
                    && isVietnamese(text.getText())) {
                held = marked(tag);
            }
            release();
            super.handleText(text);
        }

        @Override
        public void handleStandaloneElement(IStandaloneElementTag tag) {
            release();
            boolean foreign = isVietnamese(value(tag, "value")) || isVietnamese(value(tag, "alt"));
            super.handleStandaloneElement(foreign && !tag.hasAttribute(LANGUAGE) ? marked(tag) : tag);
        }

        @Override
        public void handleCloseElement(ICloseElementTag tag) {
            release();
            super.handleCloseElement(tag);
        }

        @Override
        public void handleComment(IComment comment) {
            release();
            super.handleComment(comment);
        }

        @Override
        public void handleTemplateEnd(ITemplateEnd end) {
            release();
            super.handleTemplateEnd(end);
        }

        private static String value(IProcessableElementTag tag, String name) {
            String value = tag.getAttributeValue(name);
            return value == null ? "" : value;
        }

        private <T extends IProcessableElementTag> T marked(T tag) {
            return getContext().getModelFactory().setAttribute(tag, LANGUAGE, Language.VIETNAMESE.code());
        }

        private void release() {
            var tag = held;
            if (tag != null) {
                held = null;
                super.handleOpenElement(tag);
            }
        }
    }
}
