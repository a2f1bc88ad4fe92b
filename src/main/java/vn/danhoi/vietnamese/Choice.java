package vn.danhoi.vietnamese;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;

/** Reads a reply that picks from a numbered list (lexicon/choice.yaml): "2", "số 2", "cái thứ hai", "cuối cùng". */
@Component
public final class Choice {

    /** A longer reply says something else. */
    private static final int MOST_WORDS = 8;
    private static final int LAST = 0;

    private final Map<Words, Integer> numbers = new LinkedHashMap<>();
    private final List<Words> fillers;

    /** @throws ContentException for an unknown key or a number that is none */
    public Choice(Content content) {
        var root = content.file("lexicon/choice.yaml").allowOnly("numbers", "last", "fillers");
        root.child("numbers").entries().forEach((number, words) -> words.list().forEach(word -> {
            if (!number.matches("[1-9]\\d?")) {
                throw words.problem("'%s' is not a number".formatted(number));
            }
            numbers.put(Words.of(word.text()), Integer.valueOf(number));
        }));
        root.texts("last").forEach(word -> numbers.put(Words.of(word), LAST));
        fillers = root.texts("fillers").stream().map(Words::of).sorted(Comparator.comparing((Words w) -> -w.size()))
                .toList();
    }

    /**
     * The option picked, from 1; empty when the reply is not exactly a choice of one of them.
     *
     * @param optionCount how many options were shown
     */
    public OptionalInt parse(String text, int optionCount) {
        var words = Words.of(text.length() > 200 ? text.substring(0, 200) : text);
        var picked = new ArrayList<Integer>();
        if (words.size() > MOST_WORDS) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < words.size();) {
            int length = take(words, i, picked);
            if (length == 0) {
                return OptionalInt.empty();
            }
            i += length;
        }
        if (picked.size() != 1) {
            return OptionalInt.empty();
        }
        int option = picked.getFirst() == LAST ? optionCount : picked.getFirst();
        return option >= 1 && option <= optionCount ? OptionalInt.of(option) : OptionalInt.empty();
    }

    /** Words taken as a number or filler; 0 when they are neither. */
    private int take(Words words, int position, List<Integer> picked) {
        String word = words.all().get(position).folded();
        if (word.matches("0*[1-9]\\d?")) {
            picked.add(Integer.valueOf(word));
            return 1;
        }
        var number = numbers.keySet().stream().filter(n -> words.has(n, position, false))
                .max(Comparator.comparing(Words::size));
        if (number.isPresent()) {
            picked.add(numbers.get(number.get()));
            return number.get().size();
        }
        return fillers.stream().filter(f -> words.has(f, position, false)).findFirst().map(Words::size).orElse(0);
    }
}
