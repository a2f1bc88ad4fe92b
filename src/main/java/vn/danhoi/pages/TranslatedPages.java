package vn.danhoi.pages;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.FileCopyUtils;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;
import org.thymeleaf.IEngineConfiguration;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.templateresolver.SpringResourceTemplateResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresource.ITemplateResource;

/**
 * Shows pages in English to who chose it: a second template engine reads the same templates translated, once each. The
 * Vietnamese engine knows nothing of it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class TranslatedPages {

    /** Asked just before the resolver of the Vietnamese pages. */
    private static final int ORDER = Ordered.LOWEST_PRECEDENCE - 6;

    @Bean
    ViewResolver englishPages(ThymeleafProperties settings, ObjectProvider<IDialect> dialects, MessageSource messages,
            ApplicationContext context) {
        var templates = new TranslatedTemplates(Translations.load(), Language.ENGLISH);
        templates.setApplicationContext(context);
        templates.setPrefix(settings.getPrefix());
        templates.setSuffix(settings.getSuffix());
        templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
        templates.setCacheable(settings.isCache());
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        dialects.orderedStream().forEach(engine::addDialect);
        engine.addDialect(new ForeignWords());

        var pages = new ThymeleafViewResolver() {
            @Override
            public @Nullable View resolveViewName(String name, Locale locale) throws Exception {
                return locale.equals(Language.ENGLISH.locale()) ? super.resolveViewName(name, locale) : null;
            }
        };
        pages.setTemplateEngine(engine);
        pages.setCharacterEncoding(StandardCharsets.UTF_8.name());
        pages.setOrder(ORDER);
        return pages;
    }

    private static final class TranslatedTemplates extends SpringResourceTemplateResolver {

        private final Translations translations;
        private final Language language;

        TranslatedTemplates(Translations translations, Language language) {
            this.translations = translations;
            this.language = language;
        }

        @Override
        protected ITemplateResource computeTemplateResource(IEngineConfiguration configuration,
                @Nullable String ownerTemplate, String template, String resourceName,
                @Nullable String characterEncoding, @Nullable Map<String, Object> attributes) {
            var resource = super.computeTemplateResource(configuration, ownerTemplate, template, resourceName,
                    characterEncoding, attributes);
            return new Translated(resource, new TemplateTranslator(translations.of(template), language));
        }
    }

    private record Translated(ITemplateResource source, TemplateTranslator translator) implements ITemplateResource {

        @Override
        public String getDescription() {
            return source.getDescription();
        }

        @Override
        public String getBaseName() {
            return source.getBaseName();
        }

        @Override
        public boolean exists() {
            return source.exists();
        }

        @Override
        public Reader reader() throws IOException {
            return new StringReader(translator.translate(FileCopyUtils.copyToString(source.reader())));
        }

        @Override
        public ITemplateResource relative(String location) {
            return new Translated(source.relative(location), translator);
        }
    }
}
