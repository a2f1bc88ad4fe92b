package vn.danhoi.petition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;
import vn.danhoi.content.ContentProblem;

/** The clocks by kind and day: those of deadlines.yaml, or what the administrator entered in their place. */
@Component
public class DeadlineRules {

    private final List<DeadlineRule> rules;
    private final WorkCalendar calendar;
    private final Supplier<List<DeadlineRule>> entered;

    @Autowired
    DeadlineRules(Content content, WorkCalendar calendar, DeadlineEdits edits) {
        this(content, calendar, edits::standing);
    }

    DeadlineRules(Content content, WorkCalendar calendar) {
        this(content, calendar, List::of);
    }

    DeadlineRules(Content content, WorkCalendar calendar, Supplier<List<DeadlineRule>> entered) {
        this.entered = entered;
        this.rules = read(content.file("deadlines.yaml"));
        this.calendar = calendar;
    }

    /** The clocks of a petition of this kind received on a day. */
    Clocks clocks(PetitionKind kind, LocalDate receipt) {
        var answer = find(kind, DeadlineRule.Clock.RESOLVE, receipt)
                .or(() -> find(kind, DeadlineRule.Clock.DECIDE, receipt)).orElseThrow(() -> missing(kind, receipt));
        var first = find(kind, DeadlineRule.Clock.NOTICE, receipt)
                .or(() -> find(kind, DeadlineRule.Clock.ACCEPT, receipt)).map(r -> r.startingOn(receipt, calendar));
        if (answer.fromAcceptance()) {
            var until = first.orElseThrow(() -> missing(kind, receipt));
            return new Clocks(until, until, Optional.of(answer), answer.pauseBasis());
        }
        var due = answer.startingOn(receipt, calendar);
        return new Clocks(first.orElse(due), due, Optional.empty(), answer.pauseBasis());
    }

    /** The clock of the decision whether to take up a denunciation. */
    Deadline acceptance(PetitionKind kind, LocalDate receipt) {
        return find(kind, DeadlineRule.Clock.ACCEPT, receipt).orElseThrow(() -> missing(kind, receipt))
                .startingOn(receipt, calendar);
    }

    /** Every rule, as the file lists them. */
    public List<DeadlineRule> all() {
        return rules;
    }

    /** The rule of the file with this code. */
    public Optional<DeadlineRule> find(String code) {
        return rules.stream().filter(r -> r.code().equals(code)).findFirst();
    }

    /**
     * The due date with the time the law lets an agency add; empty when it lets none, when it was added before, or when
     * the due date has passed. The same unit is counted from the same day; another one from the day that was due.
     */
    Optional<Deadline> extension(Petition petition, LocalDate today) {
        var due = petition.due();
        if (petition.isExtended() || !petition.answerClockRuns() || due.lastDay().isBefore(today)) {
            return Optional.empty();
        }
        return extension(petition.kind(), petition.receivedOn(), due);
    }

    private Optional<Deadline> extension(PetitionKind kind, LocalDate receipt, Deadline due) {
        return find(kind, DeadlineRule.Clock.EXTEND, receipt).map(rule -> {
            boolean same = rule.term().unit() == due.unit();
            var from = same ? due.countedFrom() : due.lastDay();
            var term = same ? new Term(due.amount() + rule.term().amount(), due.unit()) : rule.term();
            return new Deadline(rule.code(), from, term.amount(), term.unit(), calendar.lastDay(from, term),
                    rule.basis(), rule.provisional());
        });
    }

    private Optional<DeadlineRule> find(PetitionKind kind, DeadlineRule.Clock clock, LocalDate day) {
        return Stream.concat(entered.get().stream(), rules.stream())
                .filter(r -> r.kind() == kind && r.clock() == clock && r.validOn(day)).findFirst();
    }

    private static IllegalStateException missing(PetitionKind kind, LocalDate day) {
        return new IllegalStateException("deadlines.yaml has no clock for %s on %s".formatted(kind, day));
    }

    private static List<DeadlineRule> read(ContentNode root) {
        var problems = new ArrayList<ContentProblem>();
        var rules = new ArrayList<DeadlineRule>();
        for (var item : root.allowOnly("rules").list("rules")) {
            try {
                var rule = rule(item);
                rules.stream().filter(rule::overlaps).findFirst().ifPresent(other -> {
                    throw item.problem("'%s' overlaps '%s': one clock of a kind has one rule at a time"
                            .formatted(rule.code(), other.code()));
                });
                rules.add(rule);
            } catch (ContentException e) {
                problems.addAll(e.problems());
            }
        }
        for (var kind : PetitionKind.values()) {
            if (rules.stream().noneMatch(r -> r.kind() == kind && isAnswer(r) && r.validTo().isEmpty())) {
                problems.add(new ContentProblem(root.file(), root.line(), kind + " has no clock for its answer"));
            }
            if (rules.stream().anyMatch(r -> r.kind() == kind && r.fromAcceptance())
                    && rules.stream().noneMatch(r -> r.kind() == kind && isFirst(r) && r.validTo().isEmpty())) {
                problems.add(new ContentProblem(root.file(), root.line(), kind + " has no clock until acceptance"));
            }
        }
        if (!problems.isEmpty()) {
            throw new ContentException(problems);
        }
        return List.copyOf(rules);
    }

    private static boolean isAnswer(DeadlineRule rule) {
        return rule.clock() == DeadlineRule.Clock.RESOLVE || rule.clock() == DeadlineRule.Clock.DECIDE;
    }

    private static boolean isFirst(DeadlineRule rule) {
        return rule.clock() == DeadlineRule.Clock.NOTICE || rule.clock() == DeadlineRule.Clock.ACCEPT;
    }

    private static DeadlineRule rule(ContentNode item) {
        item.allowOnly("code", "kind", "clock", "amount", "unit", "counted-from", "basis", "valid-from", "valid-to",
                "provisional", "confidence", "note", "paused-while-waiting");
        var clock = item.oneOf("clock", DeadlineRule.Clock.class);
        if (item.number("amount") < 1) {
            throw item.child("amount").problem("a term is at least one day");
        }
        if (item.has("paused-while-waiting") && clock != DeadlineRule.Clock.RESOLVE
                && clock != DeadlineRule.Clock.DECIDE) {
            throw item.child("paused-while-waiting").problem("only the clock of the answer may wait for the citizen");
        }
        boolean fromAcceptance = item.has("counted-from")
                && item.oneOf("counted-from", CountedFrom.class) == CountedFrom.ACCEPTANCE;
        return new DeadlineRule(item.text("code"), item.oneOf("kind", PetitionKind.class),
                clock, new Term(item.number("amount"), item.oneOf("unit", Term.Unit.class)), fromAcceptance,
                item.text("basis"), item.date("valid-from"), item.optionalDate("valid-to"), item.flag("provisional"),
                item.oneOf("confidence", DeadlineRule.Confidence.class),
                item.optionalText("paused-while-waiting"), item.optionalText("note"));
    }

    private enum CountedFrom {
        RECEIPT, ACCEPTANCE
    }

    /**
     * The clocks of one petition.
     *
     * @param notice          until the citizen is told what happens
     * @param due             until the answer, or until acceptance when the answer's clock starts there
     * @param fromAcceptance  the rule that gives the due date once accepted
     * @param pauseBasis      why the answer's clock stops while the citizen is asked, when it does
     */
    record Clocks(Deadline notice, Deadline due, Optional<DeadlineRule> fromAcceptance,
            Optional<String> pauseBasis) {}
}
