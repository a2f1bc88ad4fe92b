package vn.danhoi.knowledge.answering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.Elsewhere;
import vn.danhoi.knowledge.entry.Entry;
import vn.danhoi.knowledge.entry.Fact;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Passage;
import vn.danhoi.knowledge.entry.PlanTask;
import vn.danhoi.knowledge.entry.Procedure;

/**
 * Words an entry. Says only what stands in the entry: a part that is not there is "chưa công bố"; the last line is always
 * the source with its date or year.
 */
public final class AnswerWriter {

    /** Characters a chat message should not exceed by much. */
    static final int SHORT = 600;
    /** Characters of a line when a few of them are too long already. */
    private static final int SHORT_LINE = 130;
    private static final Pattern CLAUSE_END = Pattern.compile("[;,.:](?= )| (?=\\()");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final List<Part> OVERVIEW = List.of(Part.DOCUMENTS, Part.PLACE, Part.TIME, Part.FEE);
    private static final List<Part> ALL = List.of(Part.CONDITIONS, Part.DOCUMENTS, Part.STEPS, Part.PLACE, Part.TIME,
            Part.FEE, Part.ONLINE, Part.LAW);

    private final Texts texts;
    private final LeadToday leadToday;
    private final Freshness freshness;
    private final Quotes quotes;

    public AnswerWriter(Texts texts, LeadToday leadToday, Freshness freshness) {
        this.freshness = freshness;
        this.texts = texts;
        this.leadToday = leadToday;
        this.quotes = new Quotes(texts, leadToday);
        texts.require("knowledge.name", "knowledge.name-with-code", "knowledge.bullet", "knowledge.unsure",
                "knowledge.unpublished", "knowledge.note", "knowledge.source", "knowledge.source-checked",
                "knowledge.cut", "knowledge.plan", "knowledge.plan-lead", "knowledge.plan-implementing",
                "knowledge.plan-monitoring", "knowledge.plan-product", "knowledge.plan-deadline",
                "knowledge.plan-other", "knowledge.fact-year", "knowledge.updated");
        for (var part : Part.values()) {
            texts.require("knowledge.part." + part.key(), "knowledge.name-of." + part.key());
        }
    }

    /** "Đăng ký khai sinh (mã 1.001193)". */
    public String name(Entry entry) {
        return entry instanceof Procedure p && p.code().isPresent()
                ? texts.get("knowledge.name-with-code", "name", p.title(), "code", p.code().get())
                : texts.get("knowledge.name", "name", entry.title());
    }

    /** The answer of usual length: the parts asked for, or an overview. */
    public Wording brief(Entry entry, Set<Part> asked) {
        return switch (entry) {
            case Procedure p -> fit(p,
                    ALL.stream().filter(asked.isEmpty() ? OVERVIEW::contains : asked::contains).toList());
            case PlanTask t -> {
                String full = plan(t, true);
                String shorter = plan(t, false);
                yield full.length() <= SHORT ? new Wording(full, true) : new Wording(shorter, shorter.equals(full));
            }
            case Fact f -> new Wording(fact(f), true);
            case Passage p -> quotes.brief(p, sentence -> 0);
            case Elsewhere e -> new Wording(e.hint().orElse(""), true);
        };
    }

    /** Everything the entry says. */
    public String full(Entry entry) {
        return switch (entry) {
            case Procedure p -> procedure(p, ALL.stream().filter(part -> !p.part(part).isEmpty()).toList(), true,
                    Integer.MAX_VALUE);
            case PlanTask t -> plan(t, true);
            case Fact f -> fact(f);
            case Passage p -> quotes.full(p);
            case Elsewhere e -> e.hint().orElse("");
        };
    }

    /** What a search result shows of an entry: the part asked for, else its papers, its task or its answer. */
    public String passage(Entry entry, Set<Part> asked) {
        return switch (entry) {
            case Procedure p -> {
                var part = ALL.stream().filter(asked::contains).findFirst().orElse(Part.DOCUMENTS);
                var lines = p.part(part);
                yield texts.get("knowledge.part." + part.key(), "text",
                        lines.isEmpty() ? texts.get("knowledge.unpublished") : String.join("; ", lines));
            }
            case PlanTask t -> t.task();
            case Fact f -> f.answer();
            case Passage p -> p.text();
            case Elsewhere e -> e.title();
        };
    }

    /** Where it stands, with date or year. */
    public String source(Entry entry) {
        return switch (entry) {
            case Procedure p -> p.checked()
                    .map(day -> texts.get("knowledge.source-checked", "source", p.source(), "date", DAY.format(day)))
                    .orElseGet(() -> texts.get("knowledge.source", "source", p.source()));
            case PlanTask t -> {
                var document = t.document();
                String number = document.number().map(n -> " " + n).orElse("");
                String date = document.date().map(day -> ", " + DAY.format(day)).orElse("");
                yield texts.get("knowledge.source", "source",
                        document.name() + number + " (" + t.section() + ")" + date + ", " + document.issuer());
            }
            case Fact f -> texts.get("knowledge.source", "source", f.source()
                    + f.document().flatMap(d -> d.date()).map(day -> ", " + DAY.format(day)).orElse(""));
            case Passage p -> quotes.source(p);
            case Elsewhere e -> "";
        };
    }

    /** The day an entry was updated, while that is recent. */
    Optional<LocalDate> updated(Entry entry) {
        return freshness.updated(entry);
    }

    /** The source, and that the entry was updated lately. */
    private String marked(Entry entry) {
        return source(entry) + updated(entry).map(day -> " " + texts.get("knowledge.updated", "date", DAY.format(day)))
                .orElse("");
    }

    /** The quotation that says most of what a question asks. */
    public Wording quote(Passage passage, ToDoubleFunction<String> worth) {
        return quotes.brief(passage, worth);
    }

    /** Adds who led the same matter in another plan, before the line with the source. */
    public String besides(String reply, PlanTask other) {
        String line = texts.get("knowledge.plan-other", "plan", other.document().name(), "section", other.section(),
                "lead", leads(other));
        int source = reply.lastIndexOf('\n');
        return reply.substring(0, source) + "\n" + line + reply.substring(source);
    }

    private Wording fit(Procedure p, List<Part> parts) {
        boolean whole = parts.containsAll(p.parts().keySet());
        String text = procedure(p, parts, true, Integer.MAX_VALUE);
        if (text.length() <= SHORT) {
            return new Wording(text, whole);
        }
        for (int lines = 20; lines > 2; lines--) {
            String cut = procedure(p, parts, false, lines);
            if (cut.length() <= SHORT) {
                return new Wording(cut, false);
            }
        }
        return new Wording(procedure(p, parts, false, 2, SHORT_LINE), false);
    }

    private String procedure(Procedure p, List<Part> parts, boolean note, int mostLines) {
        return procedure(p, parts, note, mostLines, Integer.MAX_VALUE);
    }

    private String procedure(Procedure p, List<Part> parts, boolean note, int mostLines, int longest) {
        var lines = new ArrayList<String>();
        lines.add(name(p));
        // "Mỗi tháng được bao nhiêu": the amount of a benefit stands there.
        p.summary().filter(summary -> parts.size() > 1 || parts.contains(Part.FEE)).ifPresent(lines::add);
        parts.forEach(part -> lines.addAll(part(p, part, mostLines, longest)));
        if (note) {
            p.note().ifPresent(n -> lines.add(texts.get("knowledge.note", "note", n)));
        }
        lines.add(marked(p));
        return String.join("\n", lines);
    }

    private List<String> part(Procedure p, Part part, int mostLines, int longest) {
        var content = p.part(part).stream().map(line -> isFigure(part) ? line : cut(line, longest)).toList();
        String name = "knowledge.part." + part.key();
        if (content.isEmpty()) {
            return List.of(texts.get(name, "text", texts.get("knowledge.unpublished")));
        }
        if (content.size() == 1) {
            boolean unsure = "low".equals(p.confidence().get(part.key()));
            return List.of(texts.get(name, "text",
                    unsure ? texts.get("knowledge.unsure", "text", content.getFirst()) : content.getFirst()));
        }
        var bullets = content.stream().limit(mostLines).map(line -> texts.get("knowledge.bullet", "text", line));
        var rest = content.size() <= mostLines
                ? Stream.<String>of()
                : Stream.of(texts.get("knowledge.cut", "count", content.size() - mostLines));
        return Stream.of(Stream.of(texts.get(name, "text", "").strip()), bullets, rest).flatMap(s -> s).toList();
    }

    /** Half a fee or half a time is a wrong one. */
    private static boolean isFigure(Part part) {
        return part == Part.FEE || part == Part.TIME || part == Part.ONLINE;
    }

    /** A long line up to the end of a clause or, where there is none, of a word. */
    private static String cut(String line, int longest) {
        if (line.length() <= longest || line.contains("://")) {
            return line;
        }
        String start = line.substring(0, longest);
        var ends = CLAUSE_END.matcher(start).results().map(end -> end.start()).filter(at -> at > longest / 2).toList();
        int at = ends.isEmpty() ? start.lastIndexOf(' ') : ends.getLast();
        return start.substring(0, at > 0 ? at : longest) + "…";
    }

    private String plan(PlanTask t, boolean everything) {
        var lines = new ArrayList<String>();
        lines.add(texts.get("knowledge.plan", "plan", t.document().name(), "section", t.section(), "task", t.task()));
        lines.add(texts.get("knowledge.plan-lead", "lead", leads(t)));
        t.now().or(() -> leadToday.of(t)).ifPresent(lines::add);
        if (everything && !t.implementing().isEmpty()) {
            lines.add(texts.get("knowledge.plan-implementing", "agencies", String.join(", ", t.implementing())));
        }
        if (everything && !t.monitoring().isEmpty()) {
            lines.add(texts.get("knowledge.plan-monitoring", "agencies", String.join(", ", t.monitoring())));
        }
        t.product().ifPresent(product -> lines.add(texts.get("knowledge.plan-product", "text", product)));
        t.deadline().ifPresent(deadline -> lines.add(texts.get("knowledge.plan-deadline", "text", deadline)));
        if (everything) {
            t.note().ifPresent(n -> lines.add(texts.get("knowledge.note", "note", n)));
        }
        lines.add(source(t));
        return String.join("\n", lines);
    }

    private String leads(PlanTask task) {
        return task.lead().isEmpty() ? texts.get("knowledge.unpublished") : String.join(", ", task.lead());
    }

    private String fact(Fact f) {
        String year = f.year().filter(y -> !f.answer().contains(y.toString()))
                .map(y -> texts.get("knowledge.fact-year", "year", y) + " ").orElse("");
        return year + f.answer() + "\n" + marked(f);
    }

    /** @param whole nothing was left out */
    public record Wording(String text, boolean whole) {}

    /** Who holds today the work of agencies that are gone. */
    public interface LeadToday {

        /** Of a plan's task, when the content does not say. */
        Optional<String> of(PlanTask task);

        /** Of the agencies a text names. */
        Optional<String> of(String text);
    }
}
