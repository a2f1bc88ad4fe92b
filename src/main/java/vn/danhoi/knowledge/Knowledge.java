package vn.danhoi.knowledge;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Contacts;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;
import vn.danhoi.content.Prepared;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.answering.AnswerWriter;
import vn.danhoi.knowledge.answering.Answering;
import vn.danhoi.knowledge.answering.ContactQuestions;
import vn.danhoi.knowledge.answering.DueDates;
import vn.danhoi.knowledge.answering.FrontDesk;
import vn.danhoi.knowledge.answering.FieldQuestions;
import vn.danhoi.knowledge.answering.Freshness;
import vn.danhoi.knowledge.answering.Guides;
import vn.danhoi.knowledge.answering.SampleForms;
import vn.danhoi.knowledge.answering.Offices;
import vn.danhoi.knowledge.answering.PaperDemands;
import vn.danhoi.knowledge.answering.Successors;
import vn.danhoi.knowledge.entry.EntryCatalogue;
import vn.danhoi.knowledge.entry.EntrySource;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.knowledge.search.EntryIndex;
import vn.danhoi.knowledge.search.PassageIndex;

/** Finds and words answers from procedures, plans and facts. Thread-safe, in memory; no outside call. */
@Component
public class Knowledge implements SmartInitializingSingleton {

    /** How long "thế còn phí?" still means what was asked before. */
    static final Duration CONTEXT_LIFE = Duration.ofMinutes(30);

    private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);
    private static final int USUAL_RESULTS = 10;

    private final Content content;
    private final List<EntrySource> sources;
    private final KnowledgeSettings settings;
    private final String publicUrl;
    private final Texts texts;
    private final Clock clock;
    private final Agencies agencies;
    private final Areas areas;
    private final Contacts contacts;
    private final WorkCalendar calendar;
    private volatile Prepared<State> state;

    /** @param seen the revisions of the sources it was read from */
    private record State(Answering answering, FrontDesk desk, List<Long> seen) {}

    public Knowledge(Content content, List<EntrySource> sources, Agencies agencies, Areas areas, Contacts contacts,
            WorkCalendar calendar, Texts texts, KnowledgeSettings settings, Clock clock,
            @Value("${danhoi.public-url}") String publicUrl) {
        this.content = content;
        this.sources = List.copyOf(sources);
        this.texts = texts;
        this.clock = clock;
        this.settings = settings;
        this.publicUrl = publicUrl.replaceFirst("/+$", "");
        this.agencies = agencies;
        this.areas = areas;
        this.contacts = contacts;
        this.calendar = calendar;
        this.state = Prepared.from("knowledge", this::read);
    }

    /** @throws vn.danhoi.content.ContentException with every problem of procedures, plans, facts and wording */
    @Override
    public void afterSingletonsInstantiated() {
        state.get();
    }

    private FrontDesk desk(Answering answers) {
        return new FrontDesk(answers, new Offices(content, texts), new PaperDemands(content, texts),
                new DueDates(content, texts, calendar),
                new ContactQuestions(content, texts, agencies, areas, contacts),
                new FieldQuestions(content, texts, agencies), new Guides(content, texts, answers), areas, publicUrl,
                texts);
    }

    /**
     * Reads content and catalogue again; questions are answered from the old ones until the new ones are ready, and for
     * good when they are bad.
     *
     * @throws vn.danhoi.content.ContentException with every problem
     */
    public synchronized void reload() {
        state = Prepared.of(read());
    }

    /**
     * Reloads when a source changed since it was read.
     *
     * @return whether it did
     */
    public synchronized boolean refresh() {
        if (revisions().equals(state.get().seen())) {
            return false;
        }
        reload();
        return true;
    }

    private State read() {
        long start = System.nanoTime();
        var revisions = revisions();
        var entries = EntryCatalogue.merge(sources);
        var passages = entries.stream().filter(Passage.class::isInstance).map(Passage.class::cast).toList();
        var index = EntryIndex.of(entries.stream().filter(entry -> !(entry instanceof Passage)).toList(), content);
        LOG.info("{} entries to answer from, read in {} ms", entries.size(), (System.nanoTime() - start) / 1_000_000);
        var freshness = freshness();
        var writer = new AnswerWriter(texts, new Successors(agencies, texts, clock), freshness);
        var answering = new Answering(index, PassageIndex.of(passages, content), content, writer,
                new SampleForms(content, index), texts);
        return new State(answering, desk(answering), revisions);
    }

    /** Of two sources the one that knows of a later change counts; a replaced code speaks for its successor. */
    private Freshness freshness() {
        var successors = new HashMap<String, String>();
        sources.forEach(source -> successors.putAll(source.redirects()));
        var changes = new HashMap<String, LocalDate>();
        sources.forEach(source -> source.changes().forEach((id, day) -> changes.merge(
                successors.getOrDefault(id, id), day, (a, b) -> a.isAfter(b) ? a : b)));
        return new Freshness(changes, settings.recent(), settings.checkAfter(), settings.endsSoon(), clock);
    }

    /** Entries somebody should look at, the gravest first; not in memory: meant for a page. */
    public List<StaleEntry> stale() {
        return freshness().stale(EntryCatalogue.merge(sources));
    }

    private List<Long> revisions() {
        return sources.stream().map(EntrySource::revision).toList();
    }

    /** Answers a question in the light of what was asked before. */
    public Answered ask(String question, QuestionContext context) {
        return ask(question, context, USUAL_RESULTS);
    }

    /**
     * As {@link #ask(String, QuestionContext)} with a number of results of one's own.
     *
     * @param limit most results
     */
    public Answered ask(String question, QuestionContext context, int limit) {
        var now = clock.instant();
        boolean alive = context.at().plus(CONTEXT_LIFE).isAfter(now);
        var questions = questions(question);
        var desk = state.get().desk();
        var answered = desk.ask(questions.getFirst(), alive ? context : QuestionContext.empty(now), limit, now);
        for (var next : questions.subList(1, questions.size())) {
            var other = desk.askNext(next, answered.context(), limit, now);
            answered = new Answered(answered.answer().and(other.answer(), limit), other.context());
        }
        return answered;
    }

    /** Answers the next question of one message, in the light of the one before as far as it has no matter of its own. */
    public Answered askNext(String question, QuestionContext before) {
        return state.get().desk().askNext(question, before, USUAL_RESULTS, clock.instant());
    }

    /** The questions in one message, in their order; the message itself when it asks one thing. */
    public List<String> questions(String text) {
        return answering().questions(text, today());
    }

    /** The best entries for a text, best first, without deciding. */
    public List<Answer.Result> search(String text, int limit) {
        return answering().search(text, limit, today());
    }

    /** The whole text of an entry, for "Xem thêm". */
    public Optional<String> fullText(String id) {
        return answering().fullText(id, today());
    }

    /** The folded syllables that tell what a text is about, without its question words. */
    public List<String> matter(String text) {
        return answering().matter(text);
    }

    /** What a text asks, and what about. */
    public Asking asking(String text) {
        return answering().asking(text);
    }

    /** The forms there are, filled in as an example. */
    public List<SampleForm> forms() {
        return answering().forms().all();
    }

    public Optional<SampleForm> form(String name) {
        return answering().forms().find(name);
    }

    /** An entry by its id, whether it holds today or not. */
    public Optional<EntryDescription> describe(String id) {
        return answering().describe(id);
    }

    private Answering answering() {
        return state.get().answering();
    }

    private LocalDate today() {
        return ProvinceTime.date(clock.instant());
    }

    /** An answer with the context the next question is asked in. */
    public record Answered(Answer answer, QuestionContext context) {}
}
