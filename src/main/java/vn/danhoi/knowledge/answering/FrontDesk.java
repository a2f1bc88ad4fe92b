package vn.danhoi.knowledge.answering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.Term;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.Answer;
import vn.danhoi.knowledge.Answer.Decision;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.knowledge.Knowledge.Answered;
import vn.danhoi.knowledge.QuestionContext;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * What a clerk at the one-stop desk adds to the written answer: the office of the citizen's own commune, a comparison with
 * papers that were demanded, the day a file must be done, the contact of an agency. Everything else is answered as written.
 */
public final class FrontDesk {

    /** What the desk asked and waits for, kept among the parts of the context. */
    private static final String PAPERS = "papers";
    private static final String DUE = "due";
    private static final String LISTED = "listed";
    private static final String NOTHING = "-";
    private static final Set<String> WAITING = Set.of(PAPERS, DUE, Part.PLACE.key());
    private static final int LONGEST_PLACE = 8;
    /** Steps of a guide that get a button. */
    private static final int MOST_STEPS = 4;

    private final Answering answering;
    private final Offices offices;
    private final PaperDemands papers;
    private final DueDates dueDates;
    private final ContactQuestions contacts;
    private final FieldQuestions fields;
    private final Guides guides;
    private final String publicUrl;
    private final Areas areas;
    private final Texts texts;

    public FrontDesk(Answering answering, Offices offices, PaperDemands papers, DueDates dueDates,
            ContactQuestions contacts, FieldQuestions fields, Guides guides, Areas areas, String publicUrl,
            Texts texts) {
        this.answering = answering;
        this.offices = offices;
        this.papers = papers;
        this.dueDates = dueDates;
        this.contacts = contacts;
        this.fields = fields;
        this.guides = guides;
        this.publicUrl = publicUrl;
        this.areas = areas;
        this.texts = texts.require("knowledge.demand-ask", "knowledge.demand-which", "knowledge.demand-file",
                "knowledge.demand-any", "knowledge.demand-source", "knowledge.form", "knowledge.place-kept",
                "knowledge.place-which");
    }

    /** Answers in the light of a living context. */
    public Answered ask(String text, QuestionContext before, int limit, Instant now) {
        var visit = new Visit(text, before, limit, now);
        var answered = visit.papersDemanded().or(visit::lastDay).or(visit::contact).or(visit::field).or(visit::guide)
                .or(visit::placeNamed)
                .orElseGet(visit::asWritten);
        var context = answered.context();
        return new Answered(answered.answer(), context.area().isPresent() ? context : context.in(visit.area()));
    }

    /** Answers the next question of one message, which leans on the one before only when it has no matter of its own. */
    public Answered askNext(String text, QuestionContext before, int limit, Instant now) {
        boolean leans = before.subject().filter(id -> answering.accountsFor(id, text)).isPresent();
        var own = new QuestionContext(before.subject().filter(id -> leans), List.of(), List.of(), before.area(),
                before.at());
        var answered = ask(text, own, limit, now);
        return answered.answer().decision() == Decision.UNKNOWN && before.subject().isEmpty()
                ? ask(text, before, limit, now)
                : answered;
    }

    /** One question. */
    private final class Visit {

        private final String text;
        private final QuestionContext context;
        private final int limit;
        private final Instant now;
        private final LocalDate today;
        private final PlaceMatch place;

        Visit(String text, QuestionContext context, int limit, Instant now) {
            this.text = text;
            this.context = context;
            this.limit = limit;
            this.now = now;
            this.today = ProvinceTime.date(now);
            this.place = areas.resolve(text, false);
        }

        /** The citizen's commune, as far as it was named. */
        Optional<String> area() {
            return place instanceof PlaceMatch.Found found ? Optional.of(found.area().code()) : context.area();
        }

        private boolean waitsFor(String what) {
            return context.choices().isEmpty() && context.parts().contains(what);
        }

        private Optional<Procedure> subject() {
            return context.subject().flatMap(id -> answering.procedure(id, today));
        }

        private QuestionContext about(Optional<Procedure> procedure, List<String> waiting) {
            return new QuestionContext(procedure.map(Procedure::id), List.of(), waiting, now);
        }

        Optional<Answered> papersDemanded() {
            var demand = answering.demand(text);
            if (demand.isPresent()) {
                return demanded(demand.get());
            }
            if (!waitsFor(PAPERS)) {
                return Optional.empty();
            }
            var named = papers.in(text);
            var meant = named.isEmpty() ? papers.unknownIn(text).map(List::of).orElse(List.of()) : named;
            return meant.isEmpty() ? Optional.empty() : Optional.of(compare(subject(), meant));
        }

        /** @param rest the text without "bị đòi thêm giấy tờ" */
        private Optional<Answered> demanded(String rest) {
            var named = answering.procedureMeant(rest, context, now);
            // The name of the procedure may be that of a paper: "cấp giấy xác nhận tình trạng hôn nhân".
            String said = named.map(p -> papers.withoutTitle(text, p)).orElse(text);
            var demanded = papers.in(answering.fromDemand(said));
            var procedure = answering.procedureMeant(papers.withoutPapers(rest, demanded), context, now);
            if (procedure.isEmpty() && demanded.stream().noneMatch(PaperDemands.Paper::never)) {
                return named.map(this::askPapers);
            }
            return Optional.of(demanded.isEmpty() ? askPapers(procedure.get()) : compare(procedure, demanded));
        }

        private Answered askPapers(Procedure procedure) {
            var list = answering.written(procedure, Set.of(Part.DOCUMENTS), limit);
            return new Answered(list.with(beforeSource(list.reply(), texts.get("knowledge.demand-ask")), list.more()),
                    about(Optional.of(procedure), List.of(PAPERS)));
        }

        private Answered compare(Optional<Procedure> procedure, List<PaperDemands.Paper> demanded) {
            var comparison = papers.compare(demanded, procedure);
            var more = new ArrayList<More>();
            if (!comparison.beyond().isEmpty()) {
                more.add(More.petition(texts.get("knowledge.demand-file"), papers.topic(),
                        papers.words(procedure.map(answering::name).orElseGet(() -> texts.get("knowledge.demand-any")),
                                comparison.beyond())));
            }
            var lines = new ArrayList<String>();
            procedure.map(answering::name).ifPresent(lines::add);
            lines.add(comparison.text());
            if (procedure.isEmpty()) {
                lines.add(texts.get("knowledge.demand-which"));
            }
            lines.add(procedure.map(answering::source).orElseGet(() -> texts.get("knowledge.demand-source")));
            procedure.ifPresent(p -> more.addAll(answering.written(p, Set.of(Part.TIME), limit).more().stream()
                    .limit(1).toList()));
            var results = procedure.map(p -> answering.written(p, Set.of(Part.DOCUMENTS), limit).results())
                    .orElseGet(() -> entry(papers.explainedBy()));
            return new Answered(new Answer(Decision.ANSWER, String.join("\n", lines), results, more),
                    about(procedure, List.of(PAPERS)));
        }

        Optional<Answered> lastDay() {
            var asked = dueDates.read(text, today);
            boolean waiting = waitsFor(DUE) && (asked.filed().isPresent() || asked.term().isPresent());
            if (!waiting && !(asked.asked() && (asked.filed().isPresent() || asked.term().isPresent()))) {
                return Optional.empty();
            }
            var procedure = answering.procedureMeant(asked.rest(), context, now);
            var filed = asked.filed().or(() -> waiting ? remembered(1).map(LocalDate::parse) : Optional.empty());
            var term = asked.term().or(() -> waiting ? remembered(2).map(this::term) : Optional.empty())
                    .or(() -> procedure.flatMap(dueDates::termOf));
            return Optional.of(due(procedure, filed, term));
        }

        private Optional<String> remembered(int index) {
            return Optional.of(context.parts().indexOf(DUE) + index).filter(i -> i < context.parts().size())
                    .map(context.parts()::get).filter(part -> !part.equals(NOTHING));
        }

        /** "7W" or "7D". */
        private Term term(String kept) {
            int amount = Integer.parseInt(kept.substring(0, kept.length() - 1));
            return new Term(amount, kept.endsWith("W") ? Term.Unit.WORKING_DAYS : Term.Unit.DAYS);
        }

        private Answered due(Optional<Procedure> procedure, Optional<LocalDate> filed, Optional<Term> term) {
            var lines = new ArrayList<String>();
            var more = new ArrayList<More>();
            procedure.map(answering::name).ifPresent(lines::add);
            boolean known = filed.isPresent() && term.isPresent();
            if (known) {
                lines.add(dueDates.answer(filed.get(), term.get(), today));
                if (dueDates.isOver(filed.get(), term.get(), today)) {
                    more.add(More.petition(texts.get("knowledge.demand-file"), dueDates.topic(),
                            dueDates.words(procedure.map(answering::name), filed.get(), term.get())));
                }
            } else {
                lines.add(filed.isEmpty()
                        ? texts.get("knowledge.due-ask-day")
                        : procedure.map(p -> p.part(Part.TIME)).filter(t -> !t.isEmpty())
                                .map(t -> texts.get("knowledge.due-several", "text", t.getFirst()))
                                .orElseGet(() -> texts.get("knowledge.due-ask-term")));
            }
            var explained = answering.factSource(dueDates.explainedBy(), today);
            lines.add(procedure.filter(p -> !known).map(answering::source).or(() -> explained).orElse(""));
            var results = procedure.map(p -> answering.written(p, Set.of(Part.TIME), limit).results())
                    .orElseGet(() -> entry(dueDates.explainedBy()));
            var waiting = known
                    ? List.<String>of()
                    : List.of(DUE, filed.map(LocalDate::toString).orElse(NOTHING), term.map(
                            t -> t.amount() + (t.unit() == Term.Unit.WORKING_DAYS ? "W" : "D")).orElse(NOTHING));
            return new Answered(new Answer(Decision.ANSWER, String.join("\n", lines).strip(), results, more),
                    about(procedure, waiting));
        }

        Optional<Answered> contact() {
            return contacts.answer(text, today)
                    .map(told -> new Answered(new Answer(Decision.ANSWER, told.reply(), entry(contacts.explainedBy()),
                            told.call().stream().toList()), context));
        }

        Optional<Answered> field() {
            return fields.answer(text, today).map(told -> new Answered(new Answer(Decision.ANSWER, told.reply(),
                    entry(fields.explainedBy()), List.of(told.table())), context));
        }

        /** What to do in a situation; the numbers of its steps may be answered with. */
        Optional<Answered> guide() {
            String rest = place instanceof PlaceMatch.Found found
                    ? String.join(" ", new PhraseList(List.of(found.matched())).takenOut(Vietnamese.syllables(text)))
                    : text;
            return guides.answer(text, rest, today).map(told -> {
                var ids = told.procedures().stream().map(Procedure::id).toList();
                return new Answered(new Answer(Decision.ANSWER, told.reply(),
                        ids.stream().flatMap(id -> answering.result(id, today).stream()).limit(limit).toList(),
                        told.procedures().stream().limit(MOST_STEPS)
                                .map(p -> new More(p.title(), answering.name(p))).toList()),
                        new QuestionContext(Optional.empty(), ids, now));
            });
        }

        private List<Answer.Result> entry(String id) {
            return answering.result(id, today).map(List::of).orElse(List.of());
        }

        /** The commune we asked for, or one told with nothing else while the talk is about something. */
        Optional<Answered> placeNamed() {
            var named = areas.resolve(text, true);
            boolean asked = waitsFor(Part.PLACE.key()) && Vietnamese.syllables(text).size() <= LONGEST_PLACE;
            if (!asked && !isAll(named)) {
                return Optional.empty();
            }
            if (named instanceof PlaceMatch.Ambiguous several && waitsFor(LISTED)) {
                named = areas.among(text, several.choices())
                        .<PlaceMatch>map(a -> new PlaceMatch.Found(a, Optional.empty(), "")).orElse(named);
            }
            var where = named;
            if (where instanceof PlaceMatch.None) {
                return Optional.empty();
            }
            return context.choices().isEmpty()
                    ? subject().map(p -> filedAt(p, where))
                    : Optional.of(offeredIn(where));
        }

        /** Whether a text names a place and says nothing beside it. */
        private boolean isAll(PlaceMatch named) {
            return switch (named) {
                case PlaceMatch.Found found -> saysOnly(found.matched());
                case PlaceMatch.Ambiguous several -> saysOnly(several.formerName());
                case PlaceMatch.None() -> false;
            };
        }

        private boolean saysOnly(String name) {
            return answering.saysNothing(String.join(" ",
                    new PhraseList(List.of(name)).takenOut(Vietnamese.syllables(text))))
                    && answering.partsAsked(text).isEmpty();
        }

        /** The choice is still open; the place is kept for the one that will be chosen. */
        private Answered offeredIn(PlaceMatch where) {
            var again = answering.offeredAgain(context, limit, now);
            String line = where instanceof PlaceMatch.Found found
                    ? texts.get("knowledge.place-kept", "area", found.area().fullName())
                    : texts.get("knowledge.place-which");
            return new Answered(again.answer().with(line + "\n" + again.answer().reply(), again.answer().more()),
                    again.context().in(code(where).or(context::area)));
        }

        private static Optional<String> code(PlaceMatch where) {
            return where instanceof PlaceMatch.Found found ? Optional.of(found.area().code()) : Optional.empty();
        }

        private Answered filedAt(Procedure procedure, PlaceMatch where) {
            var answered = placed(new Answered(answering.written(procedure, Set.of(Part.PLACE), limit),
                    about(Optional.of(procedure), List.of())), procedure, where);
            var known = answered.context().in(code(where).or(context::area));
            return offices.dependsOnPlace(procedure) || !(where instanceof PlaceMatch.Found found)
                    ? new Answered(answered.answer(), known)
                    : new Answered(answered.answer().with(texts.get("knowledge.place-kept", "area",
                            found.area().fullName()) + "\n" + answered.answer().reply(), answered.answer().more()),
                            known);
        }

        Answered asWritten() {
            // Without a subject these are parts asked of something that was not named yet.
            var waiting = WAITING.stream().anyMatch(this::waitsFor)
                    && (context.subject().isPresent() || !waitsFor(Part.PLACE.key()));
            var plain = waiting
                    ? new QuestionContext(context.subject(), List.of(), context.at()).in(context.area())
                    : context;
            boolean asksPlace = answering.partsAsked(text).contains(Part.PLACE)
                    || (!context.choices().isEmpty() || context.subject().isEmpty())
                            && context.parts().contains(Part.PLACE.key());
            var answered = answering.ask(text, plain, limit, now);
            if (asksPlace && answered.answer().decision() != Decision.ANSWER
                    && place instanceof PlaceMatch.Found found) {
                // The name of a commune says nothing about the matter.
                answered = answering.ask(String.join(" ", new PhraseList(List.of(found.matched()))
                        .takenOut(Vietnamese.syllables(text))), plain, limit, now);
            }
            if (!asksPlace || answered.answer().decision() != Decision.ANSWER) {
                return withForm(answered);
            }
            var written = answered;
            return written.context().subject().flatMap(id -> answering.procedure(id, today))
                    .map(p -> placed(written, p, where())).orElse(written);
        }

        /** Who asks what a procedure needs is shown how its form is filled in. */
        private Answered withForm(Answered answered) {
            var parts = answering.partsAsked(text);
            var answer = answered.answer();
            return answered.context().subject()
                    .filter(id -> answer.decision() == Decision.ANSWER && !answering.asksForMore(text))
                    .filter(id -> parts.isEmpty() || parts.contains(Part.DOCUMENTS))
                    .flatMap(answering.forms()::of)
                    .map(form -> texts.get("knowledge.form", "url", publicUrl + form.path()))
                    .map(line -> new Answered(answer.with(beforeSource(answer.reply(), line), answer.more()),
                            answered.context()))
                    .orElse(answered);
        }

        private PlaceMatch where() {
            return place instanceof PlaceMatch.None
                    ? context.area().flatMap(areas::find)
                            .<PlaceMatch>map(a -> new PlaceMatch.Found(a, Optional.empty(), "")).orElse(place)
                    : place;
        }

        private Answered placed(Answered answered, Procedure procedure, PlaceMatch where) {
            var line = offices.line(procedure, where);
            if (line.isEmpty()) {
                return answered;
            }
            boolean asks = offices.dependsOnPlace(procedure) && !(where instanceof PlaceMatch.Found);
            var answer = answered.answer();
            var waiting = where instanceof PlaceMatch.Ambiguous
                    ? List.of(Part.PLACE.key(), LISTED)
                    : List.of(Part.PLACE.key());
            var context = about(Optional.of(procedure), asks ? waiting : List.of());
            return new Answered(answer.with(beforeSource(answer.reply(), line.get()), answer.more()),
                    where instanceof PlaceMatch.Found found
                            ? context.in(Optional.of(found.area().code()))
                            : context);
        }
    }

    /** The last line of an answer is its source. */
    private static String beforeSource(String reply, String line) {
        int source = reply.lastIndexOf('\n');
        return source < 0 ? reply + "\n" + line : reply.substring(0, source) + "\n" + line + reply.substring(source);
    }
}
