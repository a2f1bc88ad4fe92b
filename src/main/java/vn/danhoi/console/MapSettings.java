package vn.danhoi.console;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param tiles       address of the map's pictures, such as {@code https://tiles.example.vn/{z}/{x}/{y}.png}; without it the
 *                    points stand on a plain grid and nothing is loaded from elsewhere
 * @param attribution who made the map, as its licence wants it said
 */
@ConfigurationProperties("danhoi.map")
record MapSettings(@Nullable String tiles, @Nullable String attribution) {

    private static final Pattern TILES = Pattern
            .compile("https://[A-Za-z0-9.-]+(:\\d+)?/[^\\s'\";,]*\\{z}[^\\s'\";,]*");

    MapSettings {
        boolean wrong = tiles != null && !tiles.isBlank() && (!TILES.matcher(tiles.strip()).matches()
                || !tiles.contains("{x}") || !tiles.contains("{y}"));
        if (wrong) {
            throw new IllegalArgumentException(
                    "danhoi.map.tiles must be an https address with {z}, {x} and {y}: " + tiles);
        }
    }

    Optional<String> address() {
        return Optional.ofNullable(tiles).map(String::strip).filter(t -> !t.isEmpty());
    }

    /** The one host pictures come from. */
    Optional<String> origin() {
        return address().map(t -> URI.create(t.substring(0, t.indexOf('/', "https://".length()))).toString());
    }
}
