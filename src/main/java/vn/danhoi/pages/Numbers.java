package vn.danhoi.pages;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Numbers as people write them: "83 %", "2,5", "chưa có"; in English "83%", "2.5", "none yet". */
@Component
public class Numbers {

    private final Words words;

    Numbers(Words words) {
        this.words = words;
    }

    /**
     * With a percent sign.
     *
     * @param rate of 1
     */
    public String percent(Optional<Double> rate) {
        return rate.map(r -> of(r * 100) + (Language.current() == Language.VIETNAMESE ? " %" : "%"))
                .orElseGet(this::unknown);
    }

    public String of(Optional<Double> value) {
        return value.map(this::of).orElseGet(this::unknown);
    }

    /** With at most one decimal. */
    public String of(double value) {
        return new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Language.current().locale()))
                .format(value);
    }

    private String unknown() {
        return words.get("number.unknown");
    }
}
