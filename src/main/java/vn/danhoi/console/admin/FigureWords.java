package vn.danhoi.console.admin;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.pages.Numbers;
import vn.danhoi.pages.Words;
import vn.danhoi.reporting.Figures.Grouping;

/** What the figures are called, and how they changed. */
@Component
class FigureWords {

    private final Words words;
    private final Numbers numbers;

    FigureWords(Words words, Numbers numbers) {
        this.words = words;
        this.numbers = numbers;
    }

    String percent(Optional<Double> rate) {
        return numbers.percent(rate);
    }

    String number(Optional<Double> value) {
        return numbers.of(value);
    }

    /** With all its decimals: a number of a document. */
    String exact(double value) {
        return new java.text.DecimalFormat("#,##0.##", java.text.DecimalFormatSymbols.getInstance(Words.VIETNAMESE))
                .format(value);
    }

    /** Percentage points, or the number itself, more or less than in the period compared with. */
    String change(Optional<Double> now, Optional<Double> before, boolean percent, FigureFilter.Compared with) {
        String period = words.get("figures.compared." + with);
        if (now.isEmpty() || before.isEmpty()) {
            return words.get("figures.change.unknown", period);
        }
        double difference = (now.get() - before.get()) * (percent ? 100 : 1);
        if (Math.abs(difference) < 0.05) {
            return words.get("figures.change.same", period);
        }
        String amount = numbers.of(Math.abs(difference));
        return words.get((difference > 0 ? "figures.change.more" : "figures.change.less") + (percent ? ".points" : ""),
                amount, period);
    }

    String label(Grouping grouping, String key, String label) {
        return switch (grouping) {
            case DIMENSION -> words.get("dimension." + (key.isEmpty() ? "0" : key));
            case CHANNEL -> words.get("via." + key);
            case MONTH -> key.substring(5) + "/" + key.substring(0, 4);
            case AGENCY, TOPIC, AREA -> key.isEmpty() ? words.get("figures.none." + grouping) : label;
        };
    }
}
