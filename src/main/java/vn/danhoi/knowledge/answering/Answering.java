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
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.knowledge.Knowledge.Answered;
import vn.danhoi.knowledge.EntryDescription;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.knowledge.entry.PlanTask;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.knowledge.entry.Validity;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.knowledge.search.Hit;
import vn.danhoi.knowledge.search.PassageIndex;
import vn.danhoi.knowledge.search.Question;
import vn.danhoi.vietnamese.Choice;

/** Answers questions from one state of the index. Immutable. */
public final class Answering {

    private static final int CONSIDERED = 50;
    private static final int MOST_MORE = 4;
    /** Coverage from which a question of several telling words is about something of its own. */
    private static final double STANDS_ALONE = 0.5;
    /** Share of a question that what it leans on must account for. */
    private static final double LEANS_ON = 0.3;
    /** … and the same matter in another plan. */
    private static final double SAME_MATTER = 0.6;
    /** … when it is something else near what was said. */
    private static final double LEANS_NEAR = 0.15;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final List<Part> NEXT = List.of(Part.DOCUMENTS, Part.TIME, Part.FEE, Part.PLACE, Part.ONLINE);

    private final EntryIndex index;
    private final PassageIndex passages;
    private final PassageChoice passageChoice;
    private final FollowUps followUps;
    private final Choice choice;
    private final Decider decider;
    private final SeveralQuestions several;
    private final AnswerWriter writer;
    private final Texts texts;

    public Answering(EntryIndex index, PassageIndex passages, Content content, AnswerWriter writer, Texts texts) {
        this.index = index;
        this.passages = passages;
        this.passageChoice = new PassageChoice(passages);
        this.followUps = FollowUps.from(content);
        this.choice = new Choice(content);
        this.decider = new Decider(index.choosing());
        this.several = new SeveralQuestions(content, index, decider);
        this.writer = writer;
        this.texts = texts.require("knowledge.choose", "knowledge.choice", "knowledge.ask.more",
                "knowledge.ask.demanded", "knowledge.more", "knowledge.demanded", "knowledge.moved");
        for (var part : Part.values()) {
            texts.require("knowledge.ask." + part.key());
        }
    }

    /** Answers in the light of a living context. */
    public Answered ask(String text, QuestionContext context, int limit, Instant now) {
        var turn = new Turn(context, limit, now, ProvinceTime.date(now));
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
                : turn.answer(rest);
    }

    /** The best valid entries, best first. */
    public List<Answer.Result> search(String text, int limit, LocalDate day) {
        var question = index.read(text);
        var hits = found(question, Math.max(limit, CONSIDERED), day);
        var quoted = valid(passages.search(text, question, limit), day);
        return results(passageChoice.merged(question, decider.decide(question, hits), hits, quoted), question.parts(),
                limit);
    }

    /** The questions in a text; the text itself when it is one. */
    public List<String> questions(String text, LocalDate day) {
        return several.in(text, question -> found(question, CONSIDERED, day));
    }

    /** What a text tells, without its question words. */
    public List<String> matter(String text) {
        return index.read(text).matter();
    }

    /** An entry as it is kept, whether it holds today or not. */
    public Optional<EntryDescription> describe(String id) {
        return index.find(id).map(entry -> new EntryDescription(entry.id(), entry.type(), entry.title(),
                writer.full(entry), entry.source(), entry.aliases(),
                entry.validity().nature() == Validity.Nature.RECORD, entry.year(), entry.validity().from(),
                entry.validity().to(), entry.validity().replacedBy()));
    }

    /** Everything an entry says, while it is valid. */
    public Optional<String> fullText(String id, LocalDate day) {
        return find(id).flatMap(entry -> valid(entry, day)).map(writer::full);
    }

    private Optional<Entry> find(String id) {
        return index.find(id).or(() -> passages.find(id));
    }

    /** What a text says beside "bị đòi thêm giấy tờ"; empty when it does not say so. */
    Optional<String> demand(String text) {
        return followUps.demand(text);
    }

    /** A text from "bị đòi thêm giấy tờ" on. */
    String fromDemand(String text) {
        return followUps.fromDemand(text);
    }

    /** The procedure a text names, else the one the talk is about, else the likeliest of several. */
    Optional<Procedure> procedureMeant(String text, QuestionContext context, Instant now) {
        var day = ProvinceTime.date(now);
        return new Turn(context, 1, now, day).meant(text).or(() -> likeliest(text, day))
                .filter(Procedure.class::isInstance).map(Procedure.class::cast);
    }

    private Optional<Entry> likeliest(String text, LocalDate day) {
        var question = index.read(text);
        return !question.isOnlyAboutPart() && decider.decide(question,
                valid(index.search(question, CONSIDERED), day)) instanceof Verdict.Unclear unclear
                        ? Optional.of(unclear.choices().getFirst().entry())
                        : Optional.empty();
    }

    Optional<Procedure> procedure(String id, LocalDate day) {
        return index.find(id).flatMap(entry -> valid(entry, day)).filter(Procedure.class::isInstance)
                .map(Procedure.class::cast);
    }

    Set<Part> partsAsked(String text) {
        return index.read(text).parts();
    }

    /** Parts of a procedure as the usual answer has them. */
    Answer written(Procedure procedure, Set<Part> parts, int limit) {
        var hit = new Hit(procedure, EntryIndex.CERTAIN, 1, 1, false, true);
        var turn = new Turn(QuestionContext.empty(Instant.EPOCH), limit, Instant.EPOCH, LocalDate.EPOCH);
        return turn.say(hit, parts, List.of()).answer();
    }

    String name(Procedure procedure) {
        return writer.name(procedure);
    }

    String source(Procedure procedure) {
        return writer.source(procedure);
    }

    Optional<String> factSource(String id, LocalDate day) {
        return index.find(id).flatMap(entry -> valid(entry, day)).map(writer::source);
    }

    Optional<Answer.Result> result(String id, LocalDate day) {
        return index.find(id).flatMap(entry -> valid(entry, day))
                .map(entry -> result(entry, 1, Set.of()));
    }

    /** What may answer. Who names a plan or report and its year does not ask for a procedure, if anything else fits. */
    private List<Hit> found(Question question, int limit, LocalDate day) {
        var hits = valid(index.search(question, limit), day);
        if (!question.record() || question.years().isEmpty()) {
            return hits;
        }
        var records = hits.stream().filter(hit -> !(hit.entry() instanceof Procedure)).toList();
        return records.isEmpty() || records.getFirst().coverage() < LEANS_ON ? hits : records;
    }

    private List<Hit> valid(List<Hit> hits, LocalDate day) {
        var list = new ArrayList<Hit>();
        for (var hit : hits) {
            valid(hit.entry(), day).filter(entry -> list.stream().noneMatch(h -> h.entry().id().equals(entry.id())))
                    .ifPresent(
                            entry -> list.add(new Hit(entry, hit.score(), hit.known(), hit.coverage(), hit.said(),
                                    hit.general())));
        }
        return List.copyOf(list);
    }

    /** The entry, or what replaced it; empty when it does not hold and nothing did. */
    private Optional<Entry> valid(Entry entry, LocalDate day) {
        var current = entry;
        for (int steps = 0; steps < 5; steps++) {
            if (current.validity().holdsOn(day)) {
                return Optional.of(current);
            }
            var next = current.validity().replacedBy().flatMap(index::find);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            current = next.get();
        }
        return Optional.empty();
    }

    /** A result's score never exceeds that of a better one. */
    private List<Answer.Result> results(List<Hit> hits, Set<Part> parts, int limit) {
        var results = new ArrayList<Answer.Result>();
        double most = 1;
        for (var hit : hits) {
            if (!(hit.entry() instanceof Elsewhere) && results.size() < limit) {
                most = Math.min(most, hit.known());
                results.add(result(hit.entry(), most, parts));
            }
        }
        return List.copyOf(results);
    }

    private Answer.Result result(Entry entry, double score, Set<Part> parts) {
        return new Answer.Result(entry.id(), entry.type(), entry.title(), score, writer.passage(entry, parts),
                writer.source(entry), entry.url());
    }

    /** One question in its context. */
    private final class Turn {

        private final QuestionContext context;
        private final int limit;
        private final Instant now;
        private final LocalDate day;

        Turn(QuestionContext context, int limit, Instant now, LocalDate day) {
            this.context = context;
            this.limit = limit;
            this.now = now;
            this.day = day;
        }

        /** The answer about an offered choice; the offer again after a number that is none of them. */
        Optional<Answered> chosen(String text) {
            var question = index.read(text);
            var number = Stream.of(text, String.join(" ", question.matter()))
                    .map(words -> choice.parse(words, context.choices().size())).filter(OptionalInt::isPresent)
                    .findFirst();
            var parts = question.parts().isEmpty() ? partsAskedBefore() : question.parts();
            if (number.isPresent()) {
                return index.find(context.choices().get(number.get().getAsInt() - 1))
                        .flatMap(entry -> valid(entry, day)).map(entry -> say(hit(entry), parts, List.of()));
            }
            return NUMBER.matcher(text.strip()).matches()
                    ? Optional.of(offer(choices(), parts, List.of()))
                    : Optional.empty();
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
            var answer = new Answer(Decision.ANSWER, writer.full(entry), results(List.of(hit(entry)), Set.of(), limit),
                    more(entry, Set.of(Part.values()), true));
            return new Answered(answer, about(entry));
        }

        /** What a text names, else what the talk is about. */
        Optional<Entry> meant(String text) {
            var question = index.read(text);
            if (question.isOnlyAboutPart()) {
                return subject();
            }
            return decider.decide(question,
                    valid(index.search(question, CONSIDERED), day)) instanceof Verdict.Clear clear
                            ? Optional.of(clear.hit().entry())
                            : subject();
        }

        Answered answer(String text) {
            var question = index.read(text);
            var leaning = leaning();
            if (index.saysNothingNew(question) && question.numbers().isEmpty()
                    && (question.matter().isEmpty() || leaning.isEmpty())) {
                return aboutTheSame(question.parts());
            }
            var hits = found(question, CONSIDERED, day);
            var followed = leaning.flatMap(entry -> follow(question, hits, entry));
            if (followed.isPresent()) {
                return say(hits, followed.get(), question.parts());
            }
            var quoted = valid(passages.search(text, question, CONSIDERED), day);
            var verdict = decider.decide(question, hits);
            var passage = passageChoice.instead(question, verdict, hits, quoted);
            if (passage.isPresent()) {
                return quote(text, question, passage.get(), passageChoice.merged(question, verdict, hits, quoted));
            }
            return switch (verdict) {
                case Verdict.Clear clear -> moved(question,
                        say(passageChoice.merged(question, verdict, hits, quoted),
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
            boolean clear = decider.decide(question, alone) instanceof Verdict.Clear;
            boolean few = question.telling() <= index.choosing().shortest();
            if (clear && !few && alone.getFirst().coverage() >= STANDS_ALONE) {
                return Optional.empty();
            }
            var meant = index.meant(question, subject);
            if (meant.id().equals(subject.id())) {
                return question.parts().isEmpty() && coverage(alone, subject) < LEANS_ON
                        ? Optional.empty()
                        : Optional.of(subject);
            }
            if (alone.isEmpty() || meant.id().equals(alone.getFirst().entry().id())) {
                return !clear && question.asksForPart()
                        && (few || index.explains(subject, question) >= LEANS_ON)
                                ? Optional.of(subject)
                                : Optional.empty();
            }
            return coverage(alone, meant) < LEANS_NEAR ? Optional.empty() : valid(meant, day);
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
            return new Answered(new Answer(Decision.ANSWER, quotation.text(), results(hits, Set.of(), limit),
                    more(passage, Set.of(), quotation.whole())), about(passage));
        }

        private Answered say(List<Hit> hits, Entry entry, Set<Part> parts) {
            var first = hits.stream().filter(hit -> hit.entry().id().equals(entry.id())).findFirst()
                    .orElseGet(() -> hit(entry));
            var ordered = new ArrayList<Hit>(List.of(first));
            hits.stream().filter(hit -> hit != first).forEach(ordered::add);
            return say(first, parts, ordered);
        }

        private Answered say(Hit best, Set<Part> parts, List<Hit> hits) {
            var entry = best.entry();
            var brief = writer.brief(entry, parts);
            String reply = entry instanceof PlanTask task
                    ? otherPlan(task, best, hits).map(other -> writer.besides(brief.text(), other)).orElse(brief.text())
                    : brief.text();
            var answer = new Answer(Decision.ANSWER, reply,
                    results(hits.isEmpty() ? List.of(best) : hits, parts, limit), more(entry, parts, brief.whole()));
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
                    results(hits.isEmpty() ? choices : hits, parts, limit), List.copyOf(buttons));
            return new Answered(answer,
                    new QuestionContext(Optional.empty(), choices.stream().map(c -> c.entry().id()).toList(),
                            parts.stream().map(Part::key).toList(), now));
        }

        private Answered nothing(List<Hit> hits) {
            String hint = hits.isEmpty() || !(hits.getFirst().entry() instanceof Elsewhere elsewhere)
                    ? ""
                    : elsewhere.hint().orElse("");
            return new Answered(new Answer(Decision.UNKNOWN, hint, results(hits, Set.of(), limit), List.of()),
                    context);
        }

        private List<More> more(Entry entry, Set<Part> shown, boolean whole) {
            var list = new ArrayList<More>();
            String name = writer.name(entry);
            if (!whole) {
                list.add(new More(texts.get("knowledge.more"), texts.get("knowledge.ask.more", "name", name)));
            }
            if (entry instanceof Procedure p) {
                NEXT.stream().filter(part -> !shown.contains(part) && !p.part(part).isEmpty())
                        .filter(part -> !shown.isEmpty() || part == Part.ONLINE)
                        .map(part -> new More(texts.get("knowledge.name-of." + part.key()),
                                texts.get("knowledge.ask." + part.key(), "name", name)))
                        .forEach(list::add);
                // The page of the procedure is opened by a button that needs room too.
                int most = shown.contains(Part.ONLINE) && p.url().isPresent() ? MOST_MORE - 1 : MOST_MORE;
                if (list.size() >= most) {
                    list.subList(most - 1, list.size()).clear();
                }
                list.add(new More(texts.get("knowledge.demanded"), texts.get("knowledge.ask.demanded", "name", name)));
            }
            return List.copyOf(list);
        }

        private Optional<Entry> subject() {
            return context.subject().flatMap(Answering.this::find).flatMap(entry -> valid(entry, day));
        }

        private QuestionContext about(Entry entry) {
            return new QuestionContext(Optional.of(entry.id()), List.of(), now);
        }

        private Hit hit(Entry entry) {
            return new Hit(entry, EntryIndex.CERTAIN, 1, 1, false, true);
        }
    }
}
