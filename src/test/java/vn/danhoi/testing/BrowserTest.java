package vn.danhoi.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that drives a real Chromium; its methods may take a Playwright {@code Page} or {@code BrowserContext}, fresh for
 * each test, or the {@code Browser} itself. Without Chromium the class shows as skipped, but fails where the environment variable {@code CI} is set. A
 * failed test leaves a picture of each page under {@code target/browser}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Chromium.class)
@EnabledIf(value = "vn.danhoi.testing.Chromium#expected", disabledReason = "no Chromium found on this machine")
public @interface BrowserTest {
}
