package vn.danhoi.knowledge.answering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Knowledge.Answered;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.knowledge.entry.PlanTask;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.PassageIndex;
import vn.danhoi.knowledge.search.Question;
import vn.danhoi.vietnamese.Choice;

/** One question in its context. */
final class Turn {

    /** Coverage from which a question of several telling words is about something of its own. */
    private static final double STANDS_ALONE = 0.5;
    /** … and the same matter in another plan. */
    private static final double SAME_MATTER = 0.6;
    /** … when it is something else near what was said. */
    private static final double LEANS_NEAR = 0.15;
    /** Share of the subject that something near it has in its name. */
    private static final double NEAR = 0.5;
    /** How much more of the thing a question names must stand in one entry than in another to speak for the first alone. */
    private static final double APART = 0.5;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private final Reading reading;
    private final EntryIndex index;
    private final PassageIndex passages;
    private final Finder finder;
    private final AnswerWriter writer;
    private final Texts texts;
    private final QuestionContext context;
    private final int limit;
    private final Instant now;
    private final LocalDate day;

    Turn(Reading reading, QuestionContext context, int limit, Instant now) {
        this.reading = reading;
        this.index = reading.index();
        this.passages = reading.passages();
        this.finder = reading.finder();
        this.writer = reading.writer();
        this.texts = reading.texts();
        this.context = context;
        this.limit = limit;
        this.now = now;
        this.day = ProvinceTime.date(now);
    }

    /** What every turn reads with. */
    record Reading(EntryIndex index, PassageIndex passages, Finder finder, Decider decider, PassageChoice passageChoice,
            Choice choice, NextSteps next, AnswerWriter writer, Texts texts) {}

    /** The answer about an offered choice; the offer again after a number that is none of them. */
    Optional<Answered> chosen(String text) {
        var question = index.read(text);
        var number = Stream.of(text, String.join(" ", question.matter()))
                .map(words -> reading.choice().parse(words, context.choices().size())).filter(OptionalInt::isPresent)
                .findFirst();
        var parts = question.parts().isEmpty() ? partsAskedBefore() : question.parts();
        if (number.isPresent()) {
            return index.find(context.choices().get(number.get().getAsInt() - 1))
                    .flatMap(entry -> finder.valid(entry, day)).map(entry -> say(hit(entry), parts, List.of()));
        }
        return NUMBER.matcher(text.strip()).matches()
                ? Optional.of(offer(choices(), parts, List.of()))
                : Optional.empty();
    }

    /** Whether a question gives the code of one of the choices, as their buttons do. */
    private boolean isChoice(Question question) {
        return context.choices().stream().flatMap(id -> index.find(id).stream())
                .anyMatch(entry -> entry.numbers().stream()
                        .anyMatch(n -> question.numbers().contains(n.toUpperCase(Locale.ROOT))));
    }

    /** The choices once more, what was asked about them too. */
    Answered offered() {
        return offer(choices(), partsAskedBefore(), List.of());
    }

    private List<Hit> choices() {
        return context.choices().stream().flatMap(id -> index.find(id).stream()).map(this::hit).toList();
    }

    /** What a question may lean on: the subject, or what came first of the choices. */
    Optional<Entry> leaning() {
        return subject().or(() -> context.choices().stream().findFirst().flatMap(index::find));
    }

    private Set<Part> partsAskedBefore() {
        return Stream.of(Part.values()).filter(part -> context.parts().contains(part.key()))
                .collect(Collectors.toSet());
    }

    Answered tell(Entry entry) {
        var answer = new Answer(Decision.ANSWER, writer.full(entry),
                finder.results(List.of(hit(entry)), Set.of(), limit),
                reading.next().after(entry, Set.of(Part.values()), true));
        return new Answered(answer, about(entry));
    }

    /** What a text names, else what the talk is about. */
    Optional<Entry> meant(String text) {
        var question = index.read(text);
        if (question.isOnlyAboutPart()) {
            return subject();
        }
        return reading.decider().decide(question,
                finder.valid(index.search(question, Finder.CONSIDERED), day)) instanceof Verdict.Clear clear
                        ? Optional.of(clear.hit().entry())
                        : subject();
    }

    /** @param corrected the text puts right what was said: what was asked about that is asked about this */
    Answered answer(String text, boolean corrected) {
        var read = index.read(text);
        boolean named = corrected || context.subject().isEmpty() && context.choices().isEmpty() || isChoice(read);
        var question = named && read.parts().isEmpty() ? read.asking(partsAskedBefore()) : read;
        var leaning = leaning();
        if (index.saysNothingNew(question) && question.numbers().isEmpty()
                && (question.matter().isEmpty() || leaning.isEmpty())) {
            return aboutTheSame(question.parts());
        }
        var hits = finder.found(question, Finder.CONSIDERED, day);
        var followed = leaning.flatMap(entry -> follow(question, hits, entry));
        if (followed.isPresent()) {
            return say(hits, followed.get(), question.parts());
        }
        var quoted = finder.valid(passages.search(text, question, Finder.CONSIDERED), day);
        var verdict = reading.decider().decide(question, hits);
        var passage = reading.passageChoice().instead(question, verdict, hits, quoted);
        if (passage.isPresent()) {
            return quote(text, question, passage.get(),
                    reading.passageChoice().merged(question, verdict, hits, quoted));
        }
        return switch (verdict) {
            case Verdict.Clear clear -> moved(question,
                    say(reading.passageChoice().merged(question, verdict, hits, quoted),
                            latest(clear.hit(), hits, question), question.parts()),
                    clear.hit().entry());
            case Verdict.Unclear unclear -> samePlans(unclear.choices())
                    .map(latest -> say(hits, latest, question.parts()))
                    .orElseGet(() -> offer(unclear.choices(), question.parts(), hits));
            case Verdict.Nothing nothing -> nothing(hits);
        };
    }

    /** Says so when a procedure was asked for by a code that another has taken the place of. */
    private Answered moved(Question question, Answered answered, Entry entry) {
        if (!(entry instanceof Procedure p)) {
            return answered;
        }
        return p.formerCodes().stream().filter(old -> question.numbers().contains(old.toUpperCase(Locale.ROOT)))
                .findFirst().map(old -> {
                    var answer = answered.answer();
                    String reply = texts.get("knowledge.moved", "old", old, "code", p.id()) + "\n" + answer.reply();
                    return new Answered(new Answer(answer.decision(), reply, answer.results(), answer.more()),
                            answered.context());
                }).orElse(answered);
    }

    /** Only a part is asked: of the subject, or of the choices, which are then offered again. */
    Answered aboutTheSame(Set<Part> parts) {
        if (parts.isEmpty()) {
            return nothing(List.of());
        }
        return subject().map(entry -> say(hit(entry), parts, List.of())).orElseGet(() -> context.choices().isEmpty()
                ? nothing(List.of())
                : offer(choices(), parts, List.of()));
    }

    /**
     * What a question means that leans on what was said: something near the subject ("gia hạn thì sao") or a part of
     * the subject itself ("bên nữ ở tỉnh khác thì nộp ở đâu"); empty when it speaks for itself.
     */
    private Optional<Entry> follow(Question question, List<Hit> alone, Entry subject) {
        if (!alone.isEmpty() && alone.getFirst().entry() instanceof Elsewhere) {
            return Optional.empty();
        }
        var verdict = reading.decider().decide(question, alone);
        boolean clear = verdict instanceof Verdict.Clear;
        boolean few = question.telling() <= index.choosing().shortest();
        if (clear && !few && alone.getFirst().coverage() >= STANDS_ALONE) {
            return Optional.empty();
        }
        var meant = index.meant(question, subject);
        if (!(verdict instanceof Verdict.Nothing)
                && namesAnother(question, alone.getFirst().entry(), meant, subject)) {
            return Optional.empty();
        }
        if (meant.id().equals(subject.id())) {
            return question.parts().isEmpty() && coverage(alone, subject) < Finder.LEANS_ON
                    ? Optional.empty()
                    : Optional.of(subject);
        }
        if (alone.isEmpty() || meant.id().equals(alone.getFirst().entry().id())) {
            return !clear && question.asksForPart()
                    && (few || index.explains(subject, question) >= Finder.LEANS_ON)
                            ? Optional.of(subject)
                            : Optional.empty();
        }
        return coverage(alone, meant) < LEANS_NEAR ? Optional.empty() : finder.valid(meant, day);
    }

    /** "Làm lại căn cước ở đâu" after a birth registration: what was found has the thing it names, what was said has not. */
    private boolean namesAnother(Question question, Entry found, Entry meant, Entry subject) {
        double named = index.names(found, question);
        boolean near = index.nearness(meant, subject) >= NEAR && named - index.names(meant, question) <= APART;
        return named - index.names(subject, question) > APART && !near;
    }

    private double coverage(List<Hit> hits, Entry entry) {
        return hits.stream().filter(hit -> hit.entry().id().equals(entry.id())).mapToDouble(Hit::coverage)
                .findFirst().orElse(0);
    }

    /** Of the same task in plans of several years the latest, unless a year was named. */
    private Entry latest(Hit best, List<Hit> hits, Question question) {
        return best.entry() instanceof PlanTask task && question.years().isEmpty()
                ? otherPlan(task, best, hits).filter(other -> other.document().year() > task.document().year())
                        .map(Entry.class::cast).orElse(task)
                : best.entry();
    }

    /** The same matter in the plans of several years: the latest answers and names the others. */
    private Optional<Entry> samePlans(List<Hit> choices) {
        var tasks = choices.stream().map(Hit::entry).filter(PlanTask.class::isInstance).map(PlanTask.class::cast)
                .toList();
        long plans = tasks.stream().map(t -> t.document().id()).distinct().count();
        return tasks.size() == choices.size() && plans == tasks.size()
                ? tasks.stream().max(Comparator.comparingInt(t -> t.document().year())).map(t -> (Entry) t)
                : Optional.empty();
    }

    private Answered quote(String text, Question question, Hit best, List<Hit> hits) {
        var passage = (Passage) best.entry();
        var quotation = writer.quote(passage, sentence -> passages.weightIn(text, question, sentence));
        return new Answered(new Answer(Decision.ANSWER, quotation.text(), finder.results(hits, Set.of(), limit),
                reading.next().after(passage, Set.of(), quotation.whole())), about(passage));
    }

    private Answered say(List<Hit> hits, Entry entry, Set<Part> parts) {
        var first = hits.stream().filter(hit -> hit.entry().id().equals(entry.id())).findFirst()
                .orElseGet(() -> hit(entry));
        var ordered = new ArrayList<Hit>(List.of(first));
        hits.stream().filter(hit -> hit != first).forEach(ordered::add);
        return say(first, parts, ordered);
    }

    Answered say(Hit best, Set<Part> parts, List<Hit> hits) {
        var entry = best.entry();
        var brief = writer.brief(entry, parts);
        String reply = entry instanceof PlanTask task
                ? otherPlan(task, best, hits).map(other -> writer.besides(brief.text(), other)).orElse(brief.text())
                : brief.text();
        var answer = new Answer(Decision.ANSWER, reply,
                finder.results(hits.isEmpty() ? List.of(best) : hits, parts, limit),
                reading.next().after(entry, parts, brief.whole()));
        return new Answered(answer, about(entry));
    }

    private Optional<PlanTask> otherPlan(PlanTask task, Hit best, List<Hit> hits) {
        return hits.stream().limit(6)
                .filter(hit -> hit.score() >= best.score() - index.choosing().plans()
                        && hit.coverage() >= best.coverage() * SAME_MATTER)
                .map(Hit::entry).filter(PlanTask.class::isInstance).map(PlanTask.class::cast)
                .filter(other -> !other.document().id().equals(task.document().id())
                        && !other.lead().equals(task.lead()))
                .findFirst();
    }

    private Answered offer(List<Hit> choices, Set<Part> parts, List<Hit> hits) {
        var lines = new ArrayList<String>(List.of(texts.get("knowledge.choose")));
        var buttons = new ArrayList<More>();
        for (var choice : choices) {
            String name = writer.name(choice.entry());
            lines.add(texts.get("knowledge.choice", "number", lines.size(), "name", name));
            buttons.add(new More(choice.entry().title(), name));
        }
        lines.add(choices.stream().map(c -> writer.source(c.entry())).distinct().collect(Collectors.joining(" ")));
        var answer = new Answer(Decision.CLARIFY, String.join("\n", lines),
                finder.results(hits.isEmpty() ? choices : hits, parts, limit), List.copyOf(buttons));
        return new Answered(answer,
                new QuestionContext(Optional.empty(), choices.stream().map(c -> c.entry().id()).toList(),
                        parts.stream().map(Part::key).toList(), now));
    }

    private Answered nothing(List<Hit> hits) {
        String hint = hits.isEmpty() || !(hits.getFirst().entry() instanceof Elsewhere elsewhere)
                ? ""
                : elsewhere.hint().orElse("");
        return new Answered(new Answer(Decision.UNKNOWN, hint, finder.results(hits, Set.of(), limit), List.of()),
                context);
    }

    private Optional<Entry> subject() {
        return context.subject().flatMap(finder::find).flatMap(entry -> finder.valid(entry, day));
    }

    private QuestionContext about(Entry entry) {
        return new QuestionContext(Optional.of(entry.id()), List.of(), now);
    }

    private Hit hit(Entry entry) {
        return new Hit(entry, EntryIndex.CERTAIN, 1, 1, false, true);
    }
}
