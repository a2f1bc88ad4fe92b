package vn.danhoi.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What makes an open page usable for everyone: nothing that axe calls serious or critical by WCAG 2.2 AA, parts that are
 * folded away included, and no scrolling sideways on a phone or at twice the size.
 */
public final class ForEveryone {

    private static final String AXE = axe();
    /** Asks for nothing but what is wrong: all else costs time. */
    private static final String FIND = """
            async () => (await axe.run(document, {resultTypes: ['violations'], iframes: false, runOnly:
                ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations
              .filter(found => ['serious', 'critical'].includes(found.impact)).flatMap(found => found.nodes
                .map(node => `${found.id} (${found.help}): ${node.html.replace(/\\s+/g, ' ')}`))""";
    /** Colours are all that differs in the dark. */
    private static final String FIND_PALE = """
            async () => (await axe.run(document, {resultTypes: ['violations'], iframes: false, runOnly:
                {type: 'rule', values: ['color-contrast']}})).violations
              .flatMap(found => found.nodes.map(node => `${node.html.replace(/\\s+/g, ' ')} ${
                node.any.map(a => a.message).join(' ')}`))""";
    /** A phone, and 1280 pixels at 200 %. */
    private static final List<Integer> WIDTHS = List.of(360, 640);
    private static final String UNFOLD = "document.querySelectorAll('main details').forEach(d => { d.open = true; })";
    private static final String TOO_WIDE = """
            () => { const seen = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= seen) return '';
              const held = e => { for (let p = e.parentElement; p; p = p.parentElement)
                if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
              return [...document.body.querySelectorAll('*')].filter(e => !held(e)
                && e.getBoundingClientRect().right > seen + 0.5).slice(0, 3)
                .map(e => e.tagName + '#' + e.id + '.' + e.className).join(' ') || 'something'; }""";

    private ForEveryone() {}

    /** What is wrong with the page as it stands, in the words of the finder; empty when nothing is. Unfolds its parts. */
    public static List<String> problems(Page page) {
        page.evaluate(UNFOLD);
        page.evaluate(AXE);
        var problems = new ArrayList<String>();
        ((List<?>) page.evaluate(FIND)).forEach(found -> problems.add((String) found));
        var before = page.viewportSize();
        for (int width : WIDTHS) {
            page.setViewportSize(width, 800);
            String wide = (String) page.evaluate(TOO_WIDE);
            if (!wide.isEmpty()) {
                problems.add("scrolls sideways at %d px: %s".formatted(width, wide));
            }
        }
        page.setViewportSize(before.width, before.height);
        return problems;
    }

    /** What is too pale in the dark colours; of a page that was judged already. */
    public static List<String> problemsInTheDark(Page page) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        var problems = ((List<?>) page.evaluate(FIND_PALE)).stream().map(String.class::cast).toList();
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        return problems;
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(AxeBuilder.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
