package vn.danhoi.knowledge.answering;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.answering.AnswerWriter.LeadToday;
import vn.danhoi.knowledge.answering.AnswerWriter.Wording;
import vn.danhoi.knowledge.entry.Passage;

/** Words an answer that is a quotation: where it stands, the sentences that matter, who does it today, the source. */
final class Quotes {

    /** Characters of a quotation in a chat message. */
    static final int SHORT = 420;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final Pattern SENTENCES = Pattern.compile("\\n|(?<=[.;!?])\\s+(?=[\\p{Lu}“\"+-])");

    private final Texts texts;
    private final LeadToday today;

    Quotes(Texts texts, LeadToday today) {
        this.texts = texts.require("knowledge.passage", "knowledge.passage-about", "knowledge.passage-year");
        this.today = today;
    }

    /** @param worth how much of what was asked a sentence says */
    Wording brief(Passage passage, ToDoubleFunction<String> worth) {
        String cut = cut(passage.text(), worth);
        return new Wording(say(passage, cut), cut.equals(passage.text()));
    }

    String full(Passage passage) {
        return say(passage, passage.text());
    }

    String source(Passage passage) {
        var document = passage.document();
        String number = document.number().map(n -> " " + n).orElse("");
        String date = document.date().map(day -> ", " + DAY.format(day)).orElse("");
        return texts.get("knowledge.source", "source",
                document.name() + number + (passage.path().isEmpty() ? "" : " (" + passage.path() + ")") + date + ", "
                        + document.issuer());
    }

    private String say(Passage passage, String quotation) {
        var lines = new ArrayList<String>();
        String place = texts.get("knowledge.passage", "document", passage.document().name(), "path", passage.path());
        boolean yearSaid = place.contains(String.valueOf(passage.document().year()));
        lines.add(yearSaid
                ? place
                : texts.get("knowledge.passage-year", "place", place, "year", passage.document().year()));
        if (!passage.headings().isEmpty()) {
            lines.add(texts.get("knowledge.passage-about", "heading", passage.headings().getLast()));
        }
        lines.add("“" + quotation + "”");
        today.of(quotation).ifPresent(lines::add);
        lines.add(source(passage));
        return String.join("\n", lines);
    }

    /** Whole sentences around the one that says most, as many as fit. */
    private static String cut(String text, ToDoubleFunction<String> worth) {
        if (text.length() <= SHORT) {
            return text;
        }
        var ends = new ArrayList<Integer>(List.of(0));
        var mark = SENTENCES.matcher(text);
        while (mark.find()) {
            ends.add(mark.end());
        }
        ends.add(text.length());
        int best = 0;
        double most = -1;
        for (int i = 0; i + 1 < ends.size(); i++) {
            double value = worth.applyAsDouble(text.substring(ends.get(i), ends.get(i + 1)));
            if (value > most) {
                most = value;
                best = i;
            }
        }
        int from = best;
        int to = best + 1;
        boolean grown = true;
        while (grown) {
            grown = false;
            if (to + 1 < ends.size() && ends.get(to + 1) - ends.get(from) <= SHORT) {
                to++;
                grown = true;
            }
            if (from > 0 && ends.get(to) - ends.get(from - 1) <= SHORT) {
                from--;
                grown = true;
            }
        }
        String quotation = text.substring(ends.get(from), ends.get(to)).strip();
        return (from > 0 ? "… " : "") + quotation + (to + 1 < ends.size() ? " …" : "");
    }
}
