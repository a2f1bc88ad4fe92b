package vn.danhoi.pages;

import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.IWebContext;
import org.thymeleaf.dialect.AbstractDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.web.IWebRequest;

/** Gives every template the object {@code #language}. */
@Component
class LanguageDialect extends AbstractDialect implements IExpressionObjectDialect {

    private static final String NAME = "language";

    LanguageDialect() {
        super("The other language");
    }

    /**
     * The way to the page in the other language.
     *
     * @param href this page with the wish for the other language; the front page where this one cannot be asked for again
     */
    public record Switch(Language other, String href) {

        static Switch of(Language now, IWebRequest request) {
            String path = request.getRequestPath();
            var target = !HttpMethod.GET.matches(request.getMethod()) || path.equals("/error")
                    ? UriComponentsBuilder.fromPath(path.startsWith("/console") ? "/console" : "/")
                    : UriComponentsBuilder.fromPath(path).query(request.getQueryString());
            return new Switch(now.other(),
                    target.replaceQueryParam(LanguageChoice.PARAMETER, now.other().code()).build().toUriString());
        }
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {

            @Override
            public Set<String> getAllExpressionObjectNames() {
                return Set.of(NAME);
            }

            @Override
            public Object buildObject(IExpressionContext context, String name) {
                return Switch.of(Language.of(context.getLocale().getLanguage()),
                        ((IWebContext) context).getExchange().getRequest());
            }

            @Override
            public boolean isCacheable(String name) {
                return true;
            }
        };
    }
}
