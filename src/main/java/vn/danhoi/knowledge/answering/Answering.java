package vn.danhoi.knowledge.answering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Asking;
import vn.danhoi.knowledge.EntryDescription;
import vn.danhoi.knowledge.Knowledge.Answered;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Validity;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.PassageIndex;
import vn.danhoi.vietnamese.Choice;

/** Answers questions from one state of the index. Immutable. */
public final class Answering {

    private final EntryIndex index;
    private final PassageIndex passages;
    private final PassageChoice passageChoice;
    private final FollowUps followUps;
    private final Decider decider;
    private final SeveralQuestions several;
    private final AnswerWriter writer;
    private final Finder finder;
    private final SampleForms forms;
    private final Turn.Reading reading;

    public Answering(EntryIndex index, PassageIndex passages, Content content, AnswerWriter writer,
            SampleForms forms, Texts texts) {
        texts.require("knowledge.choose", "knowledge.choice", "knowledge.moved");
        this.index = index;
        this.passages = passages;
        this.passageChoice = new PassageChoice(passages);
        this.followUps = FollowUps.from(content);
        this.decider = new Decider(index);
        this.several = new SeveralQuestions(content, index, decider);
        this.writer = writer;
        this.forms = forms;
        this.finder = new Finder(index, passages, writer);
        this.reading = new Turn.Reading(index, passages, finder, decider, passageChoice, new Choice(content),
                new NextSteps(writer, texts), writer, texts);
    }

    /** Answers in the light of a living context. */
    public Answered ask(String text, QuestionContext context, int limit, Instant now) {
        var turn = new Turn(reading, context, limit, now);
        if (!context.choices().isEmpty()) {
            var chosen = turn.chosen(text);
            if (chosen.isPresent()) {
                return chosen.get();
            }
        }
        var more = followUps.askedForMore(text).flatMap(turn::meant);
        if (more.isPresent()) {
            return turn.tell(more.get());
        }
        String rest = followUps.withoutCorrection(text);
        var part = followUps.part(rest);
        return part.isPresent() && turn.leaning().isPresent()
                ? turn.aboutTheSame(Set.of(part.get()))
                : turn.answer(rest, !rest.equals(text));
    }

    /** Offers again what was offered last. */
    Answered offeredAgain(QuestionContext context, int limit, Instant now) {
        return new Turn(reading, context, limit, now).offered();
    }

    /** The best valid entries, best first. */
    public List<Answer.Result> search(String text, int limit, LocalDate day) {
        var question = index.read(text);
        var hits = finder.found(question, Math.max(limit, Finder.CONSIDERED), day);
        var quoted = finder.valid(passages.search(text, question, limit), day);
        return finder.results(passageChoice.merged(question, decider.decide(question, hits), hits, quoted),
                question.parts(),
                limit);
    }

    /** The questions in a text; the text itself when it is one. */
    public List<String> questions(String text, LocalDate day) {
        return several.in(text, question -> finder.found(question, Finder.CONSIDERED, day));
    }

    /** What a text tells, without its question words. */
    public List<String> matter(String text) {
        return index.read(text).matter();
    }

    /** Whether an entry accounts for what a question is about. */
    boolean accountsFor(String id, String text) {
        return index.find(id).filter(entry -> index.accountsFor(entry, index.read(text)) >= Finder.SAME_MATTER)
                .isPresent();
    }

    /** What a text asks, and what about. */
    public Asking asking(String text) {
        var question = index.read(text);
        return new Asking(question.parts().stream().map(Part::key).toList(), index.telling(question));
    }

    /** Whether small words and question words are all a text has. */
    boolean saysNothing(String text) {
        return index.saysNothingNew(index.read(text));
    }

    /** An entry as it is kept, whether it holds today or not. */
    public Optional<EntryDescription> describe(String id) {
        return index.find(id).map(entry -> new EntryDescription(entry.id(), entry.type(), entry.title(),
                writer.full(entry), entry.source(), entry.aliases(),
                entry.validity().nature() == Validity.Nature.RECORD, entry.year(), entry.validity().from(),
                entry.validity().to(), entry.validity().replacedBy(), writer.updated(entry)));
    }

    /** Everything an entry says, while it is valid. */
    public Optional<String> fullText(String id, LocalDate day) {
        return finder.find(id).flatMap(entry -> finder.valid(entry, day)).map(writer::full);
    }

    /** What a text says beside "bị đòi thêm giấy tờ"; empty when it does not say so. */
    Optional<String> demand(String text) {
        return followUps.demand(text);
    }

    /** A text from "bị đòi thêm giấy tờ" on. */
    String fromDemand(String text) {
        return followUps.fromDemand(text);
    }

    /** Whether a text asks for the whole of an entry. */
    boolean asksForMore(String text) {
        return followUps.askedForMore(text).isPresent();
    }

    /** The procedure a text names, else the one the talk is about, else the likeliest of several. */
    Optional<Procedure> procedureMeant(String text, QuestionContext context, Instant now) {
        var day = ProvinceTime.date(now);
        return new Turn(reading, context, 1, now).meant(text).or(() -> likeliest(text, day))
                .filter(Procedure.class::isInstance).map(Procedure.class::cast);
    }

    private Optional<Entry> likeliest(String text, LocalDate day) {
        var question = index.read(text);
        return !question.isOnlyAboutPart() && decider.decide(question,
                finder.valid(index.search(question, Finder.CONSIDERED), day)) instanceof Verdict.Unclear unclear
                        ? Optional.of(unclear.choices().getFirst().entry())
                        : Optional.empty();
    }

    Optional<Procedure> procedure(String id, LocalDate day) {
        return finder.holding(id, day).filter(Procedure.class::isInstance)
                .map(Procedure.class::cast);
    }

    /** Whether there is such a procedure, today or not. */
    boolean isProcedure(String id) {
        return index.find(id).filter(Procedure.class::isInstance).isPresent();
    }

    /** The forms filled in as an example. */
    public SampleForms forms() {
        return forms;
    }

    Set<Part> partsAsked(String text) {
        return index.read(text).parts();
    }

    /** Parts of a procedure as the usual answer has them. */
    Answer written(Procedure procedure, Set<Part> parts, int limit) {
        var hit = new Hit(procedure, EntryIndex.CERTAIN, 1, 1, false, true);
        var turn = new Turn(reading, QuestionContext.empty(Instant.EPOCH), limit, Instant.EPOCH);
        return turn.say(hit, parts, List.of()).answer();
    }

    String name(Procedure procedure) {
        return writer.name(procedure);
    }

    String source(Procedure procedure) {
        return writer.source(procedure);
    }

    Optional<String> factSource(String id, LocalDate day) {
        return finder.holding(id, day).map(writer::source);
    }

    Optional<Answer.Result> result(String id, LocalDate day) {
        return finder.holding(id, day)
                .map(entry -> finder.result(entry, 1, Set.of()));
    }
}
