package vn.danhoi.knowledge.answering;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.vietnamese.Vietnamese;
import vn.danhoi.vietnamese.Words;

/**
 * How people refer to what was said before, from {@code knowledge/follow-ups.yaml}; everything folded.
 *
 * @param corrections what begins a message that puts the one before right
 * @param instead     what stands before the thing meant, in such a message
 * @param more        what asks for the whole text
 * @param demanded    what says that more papers were demanded than the list has
 * @param parts       a part named with nothing else
 */
record FollowUps(Set<String> corrections, Set<String> instead, Set<String> more, PhraseList demanded,
        Map<String, Part> parts) {

    static final String FILE = "knowledge/follow-ups.yaml";

    private static final int LONGEST = 6;

    static FollowUps from(Content content) {
        var file = content.file(FILE).allowOnly("corrections", "instead", "more", "demanded", "parts",
                "joints");
        var parts = new HashMap<String, Part>();
        file.child("parts").entries().forEach((key, words) -> {
            var part = Stream.of(Part.values()).filter(p -> p.key().equals(key)).findFirst()
                    .orElseThrow(() -> words.problem("'%s' is no part of a procedure".formatted(key)));
            words.list().forEach(word -> parts.put(Vietnamese.key(word.text()), part));
        });
        return new FollowUps(keys(file, "corrections"), keys(file, "instead"), keys(file, "more"),
                new PhraseList(file.texts("demanded")),
                Map.copyOf(parts));
    }

    private static Set<String> keys(ContentNode file, String key) {
        var keys = new HashSet<String>();
        file.list(key).forEach(item -> keys.add(Vietnamese.key(item.text())));
        return Set.copyOf(keys);
    }

    /** The part a message names with nothing else. */
    Optional<Part> part(String text) {
        return Optional.ofNullable(parts.get(Vietnamese.key(text)));
    }

    /** The message without "à không, ý tôi là" at its beginning; of "không phải hộ chiếu, ý tôi là căn cước" the thing meant. */
    String withoutCorrection(String text) {
        var rest = text;
        for (var found = after(corrections, text); found.isPresent(); found = after(corrections, rest)) {
            rest = found.get();
        }
        return rest.equals(text) ? text : meantInstead(rest);
    }

    private String meantInstead(String rest) {
        var words = Words.of(rest);
        for (int from = 1; from < words.size(); from++) {
            var meant = after(instead, rest.substring(words.all().get(from).from())).filter(m -> !m.isBlank());
            if (meant.isPresent()) {
                return meant.get();
            }
        }
        return rest;
    }

    /** What follows "xem thêm" at the beginning of a message; empty text when nothing does. */
    Optional<String> askedForMore(String text) {
        return after(more, text);
    }

    /** A message without "bị đòi thêm giấy tờ", when it has that. */
    Optional<String> demand(String text) {
        var syllables = Vietnamese.syllables(text);
        return demanded.in(syllables).map(span -> String.join(" ", Stream.concat(
                syllables.subList(0, span.from()).stream(), syllables.subList(span.to(), syllables.size()).stream())
                .toList()));
    }

    /** A message from "bị đòi thêm giấy tờ" on; the whole of one that does not have it. */
    String fromDemand(String text) {
        var syllables = Vietnamese.syllables(text);
        int from = demanded.in(syllables).map(PhraseList.Span::from).orElse(0);
        return String.join(" ", syllables.subList(from, syllables.size()));
    }

    /** The rest as it was typed: a code in it must stay whole. */
    private static Optional<String> after(Set<String> phrases, String text) {
        var words = Words.of(text);
        for (int end = Math.min(LONGEST, words.size()); end > 0; end--) {
            String beginning = words.all().subList(0, end).stream().map(Words.Word::folded)
                    .collect(Collectors.joining(" "));
            if (phrases.contains(beginning)) {
                return Optional.of(words.text().substring(words.all().get(end - 1).to())
                        .replaceFirst("^[\\s\\p{Punct}]+", ""));
            }
        }
        return Optional.empty();
    }
}
