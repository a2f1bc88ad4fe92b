package vn.danhoi.knowledge.answering;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.entry.Part;
import vn.danhoi.knowledge.entry.Procedure;
import vn.danhoi.vietnamese.Vietnamese;

/** By when a file must be done: day of filing and term to the last day (knowledge/due-dates.yaml, holidays.yaml). */
public final class DueDates {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final String DATE = "(?<![\\d/.-])(\\d{1,2})[/.-](\\d{1,2})(?:[/.-](\\d{4}))?(?![\\d/])";
    private static final int LONGEST_TERM = 400;
    private static final int MONTHS_AHEAD = 2;

    /**
     * What a question tells.
     *
     * @param asked whether it asks for a last day
     * @param rest  the text without day, term and question
     */
    record Asked(Optional<LocalDate> filed, Optional<Term> term, boolean asked, String rest) {}

    private final PhraseList asks;
    private final Pattern date;
    private final Pattern term;
    private final List<String> workingDays;
    private final Map<String, Integer> relative = new TreeMap<>(
            Comparator.comparing((String s) -> -s.length()).thenComparing(Comparator.naturalOrder()));
    private final String explainedBy;
    private final String topic;
    private final WorkCalendar calendar;
    private final Texts texts;

    /** @throws vn.danhoi.content.ContentException with the problem of the file */
    public DueDates(Content content, Texts texts, WorkCalendar calendar) {
        var root = content.file("knowledge/due-dates.yaml").allowOnly("asks", "working-days", "days", "month",
                "relative", "explained-by", "topic");
        this.asks = new PhraseList(root.texts("asks"));
        this.workingDays = folded(root, "working-days");
        var days = folded(root, "days");
        String months = alternatives(folded(root, "month"));
        this.date = Pattern.compile(DATE + "|(?<!\\d)(\\d{1,2}) (?:" + months + ") (\\d{1,2})(?!\\d)");
        this.term = Pattern.compile("(?<![\\d/.,-])(\\d{1,3}) ?("
                + alternatives(Stream.concat(workingDays.stream(), days.stream()).toList()) + ")(?![\\p{L}\\d])");
        root.child("relative").entries()
                .forEach((words, node) -> relative.put(Vietnamese.key(words), root.child("relative").number(words)));
        this.explainedBy = root.text("explained-by");
        this.topic = root.text("topic");
        this.calendar = calendar;
        this.texts = texts.require("knowledge.due", "knowledge.due-term-working", "knowledge.due-term-days",
                "knowledge.due-counted", "knowledge.due-provisional", "knowledge.due-over", "knowledge.due-ask-day",
                "knowledge.due-ask-term", "knowledge.due-several", "knowledge.due-words",
                "knowledge.due-words-unnamed");
    }

    private static List<String> folded(ContentNode root, String key) {
        return root.texts(key).stream().map(Vietnamese::key).toList();
    }

    private static String alternatives(List<String> words) {
        return words.stream().sorted(Comparator.comparing((String w) -> -w.length())).map(Pattern::quote)
                .collect(Collectors.joining("|"));
    }

    /** Id of the entry that explains how days are counted. */
    String explainedBy() {
        return explainedBy;
    }

    /** Code of the topic of a petition about a late file. */
    String topic() {
        return topic;
    }

    /** Reads a question. */
    Asked read(String text, LocalDate today) {
        String rest = Vietnamese.fold(text).replaceAll("\\s+", " ");
        var filed = Optional.<LocalDate>empty();
        var found = date.matcher(rest);
        if (found.find()) {
            filed = day(found, today);
            rest = filed.isPresent() ? without(rest, found.start(), found.end()) : rest;
        }
        for (var entry : relative.entrySet()) {
            int at = (" " + rest + " ").indexOf(" " + entry.getKey() + " ");
            if (filed.isEmpty() && at >= 0) {
                filed = Optional.of(today.plusDays(entry.getValue()));
                rest = without(rest, at, at + entry.getKey().length());
            }
        }
        var lasts = term.matcher(rest);
        var length = Optional.<Term>empty();
        if (lasts.find()) {
            length = term(lasts);
            rest = without(rest, lasts.start(), lasts.end());
        }
        var syllables = Vietnamese.syllables(rest);
        return new Asked(filed, length, asks.in(syllables).isPresent(),
                String.join(" ", asks.takenOut(syllables)));
    }

    private static String without(String text, int from, int to) {
        return text.substring(0, from) + " " + text.substring(Math.min(to, text.length()));
    }

    /** Without a year the latest such day that is not far ahead: people ask for files they have filed. */
    private static Optional<LocalDate> day(Matcher found, LocalDate today) {
        int first = found.group(1) != null ? 1 : 4;
        int day = Integer.parseInt(found.group(first));
        int month = Integer.parseInt(found.group(first + 1));
        try {
            if (first == 1 && found.group(3) != null) {
                return Optional.of(LocalDate.of(Integer.parseInt(found.group(3)), month, day));
            }
            return Stream.of(1, 0, -1).map(shift -> LocalDate.of(today.getYear() + shift, month, day))
                    .filter(d -> d.isBefore(today.plusMonths(MONTHS_AHEAD))).findFirst();
        } catch (DateTimeException e) {
            return Optional.empty(); // 32/13 is no day
        }
    }

    private Optional<Term> term(Matcher found) {
        int amount = Integer.parseInt(found.group(1));
        return amount < 1 || amount > LONGEST_TERM
                ? Optional.empty()
                : Optional.of(new Term(amount, workingDays.contains(found.group(2))
                        ? Term.Unit.WORKING_DAYS
                        : Term.Unit.DAYS));
    }

    /** The term of a procedure when it has a single one; "7 ngày, xã khó khăn 17 ngày" has not. */
    Optional<Term> termOf(Procedure procedure) {
        var lines = procedure.part(Part.TIME);
        if (lines.size() != 1) {
            return Optional.empty();
        }
        var found = term.matcher(Vietnamese.fold(lines.getFirst()).strip());
        return found.matches() ? term(found) : Optional.empty();
    }

    /** How much of the term is left: the last day, and whether it has passed. */
    boolean isOver(LocalDate filed, Term length, LocalDate today) {
        return today.isAfter(calendar.lastDay(filed, length));
    }

    /** The last day, how it was counted and whether it has passed. */
    String answer(LocalDate filed, Term length, LocalDate today) {
        var last = calendar.lastDay(filed, length);
        String words = texts.get(length.unit() == Term.Unit.WORKING_DAYS
                ? "knowledge.due-term-working"
                : "knowledge.due-term-days", "amount", length.amount());
        var lines = new StringBuilder(texts.get("knowledge.due", "filed", DAY.format(filed), "term", words, "last",
                DAY.format(last))).append('\n').append(texts.get("knowledge.due-counted"));
        if (calendar.isProvisional(last)) {
            lines.append(' ').append(texts.get("knowledge.due-provisional", "year", last.getYear()));
        }
        if (today.isAfter(last)) {
            lines.append('\n').append(texts.get("knowledge.due-over", "days",
                    Math.max(1, calendar.workingDaysBetween(last, today))));
        }
        return lines.toString();
    }

    /** What a petition about a file that is late says. */
    String words(Optional<String> procedure, LocalDate filed, Term length) {
        String last = DAY.format(calendar.lastDay(filed, length));
        return procedure.map(name -> texts.get("knowledge.due-words", "name", name, "filed", DAY.format(filed), "last",
                last)).orElseGet(() -> texts.get("knowledge.due-words-unnamed", "filed", DAY.format(filed), "last",
                        last));
    }
}
