package vn.danhoi.routing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.vietnamese.Shorthand;

/** The router on the shipped content, made once, and the texts it is measured on. */
final class RoutingFixture {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T03:00:00Z"), ZoneOffset.UTC);
    static final Content CONTENT = Content.of(Path.of("intents"));
    static final Areas AREAS = new Areas(CONTENT);
    static final Texts TEXTS = new Texts(CONTENT);
    static final Agencies AGENCIES = new Agencies(CONTENT, AREAS, TEXTS, CLOCK);
    static final Topics TOPICS = new Topics(CONTENT, AGENCIES);
    static final Shorthand SHORTHAND = new Shorthand(CONTENT);
    static final Router ROUTER = router(CONTENT);

    private RoutingFixture() {}

    static Router router(Content content) {
        var router = new Router(content, TOPICS, SHORTHAND,
                new AgencyChooser(AGENCIES, TEXTS, (topic, area, day) -> Optional.empty(), CLOCK));
        router.afterSingletonsInstantiated();
        return router;
    }

    /** Lines of a test file as columns, comments and a heading of ids left out. */
    static List<String[]> rows(String file) {
        try (var in = Objects.requireNonNull(RoutingFixture.class.getResourceAsStream(file), file);
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(l -> !l.isBlank() && !l.startsWith("#") && !l.matches("[cq]id\t.*"))
                    .map(l -> l.split("\t")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
