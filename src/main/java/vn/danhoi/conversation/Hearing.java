package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.attachment.Attachments;
import vn.danhoi.conversation.understanding.Heard;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Intents;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.messaging.InboundEvent.Media;
import vn.danhoi.messaging.InboundEvent.Message;
import vn.danhoi.routing.Classification;
import vn.danhoi.routing.Classification.Nature;
import vn.danhoi.routing.Router;
import vn.danhoi.screening.Screening;
import vn.danhoi.screening.Suspicion;
import vn.danhoi.vietnamese.Shorthand;
import vn.danhoi.vietnamese.Vietnamese;

/** Reads a message. Every text goes through classification, whatever the dialogue is waiting for; only bare payloads of ours do not. */
@Component
class Hearing {

    private static final Set<String> KEPT = Set.of("image", "gif", "file", "audio", "video");

    /** What is never taken for a mere word about the talk on a guess. */
    private static final Set<Nature> WEIGHTY = EnumSet.of(Nature.DANGER, Nature.DENUNCIATION,
            Nature.DENUNCIATION_DOUBT, Nature.COMPLAINT, Nature.CRIME_REPORT, Nature.ABUSE);
    /** What is asked about a petition in the words of a question about a procedure. */
    private static final Set<Intent> PROGRESS = EnumSet.of(Intent.WHEN, Intent.MINE);
    /** Characters of a text that may be about the talk itself. */
    private static final int SHORT = 80;
    private static final int WINDOW = 1_500;
    private static final int OVERLAP = 300;

    private final Router router;
    private final Intents intents;
    private final Shorthand shorthand;
    private final Attachments attachments;
    private final Screening screening;
    private final Knowledge knowledge;

    Hearing(Router router, Intents intents, Shorthand shorthand, Attachments attachments,
            Screening screening, Knowledge knowledge) {
        this.router = router;
        this.intents = intents;
        this.shorthand = shorthand;
        this.attachments = attachments;
        this.screening = screening;
        this.knowledge = knowledge;
    }

    Said hear(Message message, long conversationId) {
        String text = Vietnamese.clean(message.text());
        var press = Press.of(text);
        boolean read = !text.isEmpty() && !press.map(Press::isBare).orElse(false);
        var meaning = read ? router.classify(text) : Part.NOTHING;
        var parts = read ? parts(text, meaning) : List.<Part>of();
        var kept = message.media().stream().filter(m -> KEPT.contains(m.kind()) && !m.url().isBlank())
                .map(m -> attachments.expect(m.kind(), m.url(), m.name(), Optional.of(conversationId))).toList();
        var names = message.media().stream().flatMap(m -> m.name().stream()).filter(n -> !n.isBlank()).toList();
        return new Said(text, press, press.isEmpty() && read ? heard(text, meaning.nature()) : Heard.NOTHING, meaning,
                parts,
                read ? windows(text) : List.of(), suspicion(read ? text : "", names), names,
                message.media().stream().map(Media::kind).toList(), kept,
                message.location(),
                message.quotedMessageId().filter(id -> !id.isBlank()), message.contact());
    }

    private Suspicion suspicion(String text, List<String> fileNames) {
        return Stream.concat(Stream.of(screening.judge(text)), fileNames.stream().map(screening::judgeFileName))
                .max(Comparator.naturalOrder()).orElseThrow();
    }

    private Heard heard(String text, Nature nature) {
        var heard = intents.hear(text);
        if (!heard.whole().isEmpty() || text.length() > SHORT) {
            return heard;
        }
        String expanded = shorthand.expand(text);
        var whole = intents.hear(expanded).whole();
        return new Heard(whole.isEmpty() && !WEIGHTY.contains(nature) ? guess(text, expanded) : whole,
                heard.leading());
    }

    /** "Vậy gửi ở đâu" asks of what was said before: it may ask when a petition is answered, and is no guess at "gửi". */
    private Set<Intent> guess(String text, String expanded) {
        var guessed = intents.guess(expanded);
        return knowledge.asking(text).ofNothingNamed() && !PROGRESS.containsAll(guessed) ? Set.of() : guessed;
    }

    private List<Part> parts(String text, Classification meaning) {
        var whole = new Part(text, meaning);
        var matters = router.matters(text);
        if (matters.size() < 2) {
            return List.of(whole);
        }
        var parts = new ArrayList<Part>();
        for (String matter : matters) {
            var part = new Part(matter, router.classify(matter));
            boolean aside = part.meaning().nature() == Nature.OTHER || part.meaning().nature() == Nature.ABUSE;
            if (aside && !parts.isEmpty()) {
                // No word of the citizen is lost: an aside stays with the matter before it.
                var before = parts.removeLast();
                parts.add(new Part(before.text() + ". " + matter, before.meaning()));
            } else {
                parts.add(part);
            }
        }
        boolean one = parts.size() == 1 || parts.size() == 2 && parts.getFirst().meaning().nature() == Nature.OTHER;
        return one ? List.of(whole) : parts;
    }

    /** Overlapping stretches of a long text; none of a short one. */
    private List<Classification> windows(String text) {
        var windows = new ArrayList<Classification>();
        for (int from = 0; text.length() > WINDOW && from < text.length(); from += WINDOW - OVERLAP) {
            windows.add(router.classify(text.substring(from, Math.min(text.length(), from + WINDOW))));
        }
        return windows;
    }

    /** The matters in a text. */
    List<Part> parts(String text) {
        return parts(text, router.classify(text));
    }

    Optional<Part> part(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(new Part(text, router.classify(text)));
    }
}
