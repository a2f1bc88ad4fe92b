package vn.danhoi.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danhoi.knowledge.EditRefused.Reason;
import vn.danhoi.knowledge.learning.EditLog;
import vn.danhoi.knowledge.learning.EditLog.Kind;
import vn.danhoi.knowledge.learning.EditLog.Line;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * What people of the province add to the shipped content: answers, words that find an entry, validity. Nothing is lost: every
 * edit is a line that can be taken back. All nodes answer with it seconds later.
 */
@Component
public class KnowledgeEdits {

    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_ANSWER = 4_000;

    private final EditLog log;
    private final Knowledge knowledge;

    KnowledgeEdits(EditLog log, Knowledge knowledge) {
        this.log = log;
        this.knowledge = knowledge;
    }

    /**
     * A question with its answer.
     *
     * @param asks how people ask
     * @param year given when it tells of a year instead of today
     */
    public record FaqText(String title, List<String> asks, String answer, String source, Optional<Integer> year) {}

    /** Words that find an entry. */
    public record Phrase(String entry, String words) {}

    /** When a rule holds; both days included. */
    public record Holding(Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> replacedBy) {}

    /** A line of the history. {@code about}: title of the answer, the words, or the id whose validity changed. */
    public record Edit(Line line, String about, boolean holds) {}

    /**
     * Adds or replaces an answer.
     *
     * @param id of the one to replace; empty for a new one
     * @return its id
     * @throws EditRefused naming what is missing
     */
    @Transactional
    public String saveFaq(Optional<String> id, FaqText faq, String by) {
        var asks = faq.asks().stream().map(Vietnamese::clean).filter(ask -> !ask.isBlank()).distinct().toList();
        var clean = new FaqText(needed(faq.title(), Reason.TITLE_MISSING), asks,
                needed(faq.answer(), Reason.ANSWER_MISSING), needed(faq.source(), Reason.SOURCE_MISSING), faq.year());
        refuseIf(asks.isEmpty(), Reason.ASKS_MISSING);
        refuseIf(clean.title().length() > LONGEST_LINE || clean.source().length() > LONGEST_LINE
                || clean.answer().length() > LONGEST_ANSWER
                || asks.stream().anyMatch(ask -> ask.length() > LONGEST_LINE), Reason.TOO_LONG);
        String target = id.orElseGet(() -> Vietnamese.slug(clean.title()));
        boolean taken = knowledge.describe(target).isPresent() || log.current(Kind.FAQ, target).isPresent();
        refuseIf(id.isEmpty() && taken, Reason.NAME_TAKEN);
        refuseIf(id.isPresent() && knowledge.describe(target).filter(e -> e.type().equals("faq")).isEmpty()
                && log.current(Kind.FAQ, target).isEmpty(), Reason.NO_SUCH_ENTRY);
        log.append(Kind.FAQ, target, Optional.of(clean), by, Optional.empty());
        return target;
    }

    /** The answer written in the console under an id. */
    public Optional<FaqText> faq(String id) {
        return log.current(Kind.FAQ, id).flatMap(Line::value).map(value -> log.read(value, FaqText.class));
    }

    /** Takes an answer of the console away; the shipped one under the same id holds again. */
    @Transactional
    public void removeFaq(String id, String by) {
        refuseIf(log.current(Kind.FAQ, id).isEmpty(), Reason.NO_SUCH_ENTRY);
        log.append(Kind.FAQ, id, Optional.empty(), by, Optional.empty());
    }

    /**
     * Makes words find an entry.
     *
     * @throws EditRefused when there is no such entry, the words tell nothing, or they find it already
     */
    @Transactional
    public void addAlias(String entry, String words, String by) {
        var described = knowledge.describe(entry).orElseThrow(() -> new EditRefused(Reason.NO_SUCH_ENTRY));
        String phrase = Vietnamese.clean(words);
        refuseIf(phrase.length() > LONGEST_LINE, Reason.TOO_LONG);
        refuseIf(knowledge.matter(phrase).size() < 2, Reason.PHRASE_TOO_SHORT);
        String key = Vietnamese.key(phrase);
        refuseIf(described.aliases().stream().anyMatch(alias -> Vietnamese.key(alias).equals(key))
                || log.current(Kind.ALIAS, target(entry, phrase)).isPresent(), Reason.PHRASE_EXISTS);
        log.append(Kind.ALIAS, target(entry, phrase), Optional.of(new Phrase(entry, phrase)), by, Optional.empty());
    }

    /** Takes words of the console away. */
    @Transactional
    public void removeAlias(String entry, String words, String by) {
        refuseIf(log.current(Kind.ALIAS, target(entry, words)).isEmpty(), Reason.NO_SUCH_ENTRY);
        log.append(Kind.ALIAS, target(entry, words), Optional.empty(), by, Optional.empty());
    }

    /** The words added in the console for an entry. */
    public List<String> aliases(String entry) {
        return log.current(Kind.ALIAS).stream().map(line -> log.read(line.value().orElseThrow(), Phrase.class))
                .filter(phrase -> phrase.entry().equals(entry)).map(Phrase::words).toList();
    }

    /** Says when an entry holds, instead of what its source says. */
    @Transactional
    public void setValidity(String entry, Holding holding, String by) {
        var described = knowledge.describe(entry).orElseThrow(() -> new EditRefused(Reason.NO_SUCH_ENTRY));
        refuseIf(!described.hasOwnValidity(), Reason.HOLDS_WITH_ITS_DOCUMENT);
        refuseIf(holding.from().isPresent() && holding.to().isPresent()
                && holding.to().get().isBefore(holding.from().get()), Reason.ENDS_BEFORE_IT_BEGINS);
        refuseIf(holding.replacedBy().filter(other -> other.equals(entry) || knowledge.describe(other).isEmpty())
                .isPresent(), Reason.REPLACED_BY_NOTHING);
        log.append(Kind.VALIDITY, entry, Optional.of(holding), by, Optional.empty());
    }

    /** Lets the source say again when an entry holds. */
    @Transactional
    public void clearValidity(String entry, String by) {
        refuseIf(log.current(Kind.VALIDITY, entry).isEmpty(), Reason.NO_SUCH_ENTRY);
        log.append(Kind.VALIDITY, entry, Optional.empty(), by, Optional.empty());
    }

    public boolean hasOwnValidity(String entry) {
        return log.current(Kind.VALIDITY, entry).isPresent();
    }

    /** Newest first. */
    public List<Edit> history(int limit) {
        return log.latest(limit).stream().map(line -> new Edit(line, about(line), holds(line))).toList();
    }

    /**
     * Takes a line back: what held before it holds again.
     *
     * @throws EditRefused when something newer was said of the same
     */
    @Transactional
    public void undo(long id, String by) {
        var line = log.find(id).orElseThrow(() -> new EditRefused(Reason.NO_SUCH_ENTRY));
        refuseIf(!holds(line), Reason.ALREADY_UNDONE);
        var before = log.before(line.kind(), line.target(), line.id()).flatMap(Line::value);
        log.append(line.kind(), line.target(), before, by, Optional.of(line.id()));
    }

    private boolean holds(Line line) {
        return log.before(line.kind(), line.target(), Long.MAX_VALUE).filter(last -> last.id() == line.id())
                .isPresent();
    }

    private String about(Line line) {
        return switch (line.kind()) {
            case FAQ -> line.value().map(value -> log.read(value, FaqText.class).title()).orElse(line.target());
            case ALIAS -> line.target().replaceFirst("\t", ": ");
            case VALIDITY -> line.target();
        };
    }

    private static String target(String entry, String words) {
        return entry + "\t" + Vietnamese.key(words);
    }

    private static String needed(String text, Reason missing) {
        String clean = Vietnamese.clean(text);
        refuseIf(clean.isBlank(), missing);
        return clean;
    }

    private static void refuseIf(boolean refused, Reason reason) {
        if (refused) {
            throw new EditRefused(reason);
        }
    }
}
