package vn.danhoi.console.admin;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.Figures.Grouping;

/** Figures as people here write them: "83 %", "2,5", "chưa có". */
@Component
class FigureWords {

    private final Words words;

    FigureWords(Words words) {
        this.words = words;
    }

    String percent(Optional<Double> rate) {
        return rate.map(r -> format("0.#").format(r * 100) + " %").orElseGet(this::unknown);
    }

    String number(Optional<Double> value) {
        return value.map(v -> format("0.#").format(v)).orElseGet(this::unknown);
    }

    /** Percentage points, or the number itself, more or less than before. */
    String change(Optional<Double> now, Optional<Double> before, boolean percent) {
        if (now.isEmpty() || before.isEmpty()) {
            return words.get("figures.change.unknown");
        }
        double difference = (now.get() - before.get()) * (percent ? 100 : 1);
        if (Math.abs(difference) < 0.05) {
            return words.get("figures.change.same");
        }
        String amount = format("0.#").format(Math.abs(difference));
        return words.get((difference > 0 ? "figures.change.more" : "figures.change.less") + (percent ? ".points" : ""),
                amount);
    }

    String label(Grouping grouping, String key, String label) {
        return switch (grouping) {
            case DIMENSION -> words.get("dimension." + (key.isEmpty() ? "0" : key));
            case MONTH -> key.substring(5) + "/" + key.substring(0, 4);
            case AGENCY, TOPIC, AREA -> key.isEmpty() ? words.get("figures.none." + grouping) : label;
        };
    }

    private String unknown() {
        return words.get("figures.unknown");
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Words.VIETNAMESE));
    }
}
