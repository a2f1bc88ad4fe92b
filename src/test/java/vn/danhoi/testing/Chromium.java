package vn.danhoi.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts one browser for all tests of the JVM and gives each test a context of its own. */
public final class Chromium implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(Chromium.class);
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
            "google-chrome-stable");

    /** Whether browser tests are to run here: there is a browser, or its lack must fail. */
    public static boolean expected() {
        return executable().isPresent() || !Optional.ofNullable(System.getenv("CI")).orElse("").isEmpty();
    }

    private static Optional<Path> executable() {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return Stream.concat(Stream.of("/usr/bin"), Stream.of(folders))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Page.class || type == BrowserContext.class || type == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Browser.class) {
            return browser(context);
        }
        var browsing = context.getStore(SPACE).computeIfAbsent("browsing", key -> browser(context).newContext(
                new Browser.NewContextOptions().setLocale("vi-VN").setTimezoneId("Asia/Ho_Chi_Minh")
                        .setViewportSize(1280, 800)),
                BrowserContext.class);
        return parameter.getParameter().getType() == Page.class ? browsing.newPage() : browsing;
    }

    /** Closes every window the test opened, after a picture of each when it failed. */
    @Override
    public void afterEach(ExtensionContext context) {
        var running = context.getRoot().getStore(SPACE).get("browser", Running.class);
        if (running == null) {
            return;
        }
        int shots = 0;
        for (var window : List.copyOf(running.browser.contexts())) {
            for (var page : context.getExecutionException().isPresent() ? window.pages() : List.<Page>of()) {
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                        .setPath(Path.of("target/browser", context.getRequiredTestClass().getSimpleName() + "."
                                + context.getRequiredTestMethod().getName() + "-" + shots++ + ".png")));
            }
            window.close();
        }
    }

    private static Browser browser(ExtensionContext context) {
        return context.getRoot().getStore(SPACE).computeIfAbsent("browser", key -> new Running(),
                Running.class).browser;
    }

    /** Closed with the test run. */
    private static final class Running implements AutoCloseable {

        private final Playwright playwright;
        private final Browser browser;

        Running() {
            var executable = executable().orElseThrow(() -> new IllegalStateException(
                    "Browser tests are required here (CI is set) but there is no Chromium; install it"));
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(
                    Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var arguments = new ArrayList<>(List.of("--disable-background-networking", "--disable-component-update",
                    "--disable-sync", "--disable-domain-reliability", "--no-first-run", "--no-pings",
                    "--disable-dev-shm-usage"));
            if ("root".equals(System.getProperty("user.name"))) {
                arguments.add("--no-sandbox"); // Chromium refuses its sandbox to root
            }
            browser = playwright.chromium().launch(
                    new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(arguments));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
