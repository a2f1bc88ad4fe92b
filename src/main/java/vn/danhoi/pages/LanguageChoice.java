package vn.danhoi.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/**
 * The language somebody chose, kept in a cookie: {@code ?lang=en} on any page sets it and leads back to the page without it.
 * Nothing else changes, and the way back is the page's own path, so that no link leads a visitor elsewhere.
 */
@Configuration(proxyBeanMethods = false)
class LanguageChoice implements WebMvcConfigurer {

    static final String PARAMETER = "lang";
    private static final String COOKIE = "lang";
    private static final Duration KEPT = Duration.ofDays(365);
    private static final Set<Class<?>> PAGES = Set.of(String.class, ModelAndView.class);

    @Bean
    LocaleResolver localeResolver() {
        return new LocaleResolver() {

            @Override
            public Locale resolveLocale(HttpServletRequest request) {
                var cookie = WebUtils.getCookie(request, COOKIE);
                return Language.of(cookie == null ? null : cookie.getValue()).locale();
            }

            @Override
            public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response,
                    @Nullable Locale locale) {
                throw new UnsupportedOperationException("Only the person chooses the language");
            }
        };
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
                    throws IOException {
                if (!(handler instanceof HandlerMethod method) || !isPage(method)) {
                    LocaleContextHolder.setLocale(Language.VIETNAMESE.locale());
                    return true;
                }
                String chosen = request.getParameter(PARAMETER);
                if (chosen == null || !HttpMethod.GET.matches(request.getMethod())) {
                    return true;
                }
                response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, Language.of(chosen).code())
                        .path("/").maxAge(KEPT).httpOnly(true).secure(request.isSecure()).sameSite("Lax").build()
                        .toString());
                response.sendRedirect(back(request));
                return false;
            }
        });
    }

    private static String back(HttpServletRequest request) {
        var here = ServletUriComponentsBuilder.fromRequest(request).replaceQueryParam(PARAMETER).build();
        String path = "/" + String.valueOf(here.getPath()).replaceFirst("^[/\\\\]+", "");
        return here.getQuery() == null ? path : path + "?" + here.getQuery();
    }

    /** Whether a template answers; files and data for machines do not change with the language. */
    private static boolean isPage(HandlerMethod method) {
        return PAGES.contains(method.getReturnType().getParameterType())
                && !AnnotatedElementUtils.hasAnnotation(method.getMethod(), ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
    }
}
