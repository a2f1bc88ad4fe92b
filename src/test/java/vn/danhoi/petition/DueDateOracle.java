package vn.danhoi.petition;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Due dates by the letter of the law, counted one day after another; shares no code with what it judges. */
final class DueDateOracle {

    private final Set<LocalDate> off = new HashSet<>();
    private final Set<LocalDate> on = new HashSet<>();
    private final Map<String, Case> cases = new HashMap<>();

    DueDateOracle() {
        try {
            for (String line : Files.readAllLines(Path.of("intents/holidays.yaml"))) {
                var date = Pattern.compile("\\{date: (\\d{4}-\\d\\d-\\d\\d)").matcher(line);
                if (date.find()) {
                    (line.contains("instead-of") ? on : off).add(LocalDate.parse(date.group(1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where one petition stands in time. */
    private static final class Case {
        String kind = "";
        LocalDate due = LocalDate.MIN;
        LocalDate from = LocalDate.MIN;
        boolean accepted;
        boolean inPlainDays;
        @Nullable
        LocalDate waitingSince;
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofEpochDay(Math.floorDiv(at.getEpochSecond() + 7 * 3600, 86_400));
    }

    LocalDate after(String code, String kind, LocalDate received, TimelineEvent event, PetitionState state,
            LocalDate day, @Nullable String detail) {
        if (event == TimelineEvent.FILED) {
            cases.put(code, detail == null ? filed(kind, received) : copy(Objects.requireNonNull(cases.get(detail))));
        }
        var c = Objects.requireNonNull(cases.get(code));
        boolean waits = state == PetitionState.WAITING_FOR_CITIZEN;
        if (waits && c.waitingSince == null && c.kind.equals("INFORMATION_REQUEST") && !c.due.isBefore(day)) {
            c.waitingSince = day;
        } else if (!waits && c.waitingSince != null) {
            resume(c, day);
        }
        switch (event) {
            case ACCEPTED -> accept(c, day);
            case EXTENDED -> {
                c.inPlainDays = true;
                c.due = switch (c.kind) {
                    case "COMPLAINT" -> days(c.from, 45);
                    case "ACCOUNTABILITY_REQUEST" -> days(c.from, 30);
                    case "INFORMATION_REQUEST" -> days(c.due, 15);
                    default -> throw new IllegalStateException("The law gives no more time for " + c.kind);
                };
            }
            // The law knows the term for accepting once, from receipt, and the term for deciding from acceptance (Luật Khiếu nại
            // arts 27, 28; Nghị định 59/2019 arts 11, 13). Only what was accepted is decided on its merits: whoever got an answer,
            // also along with another's petition, waits for the next one as long as the other does, not for acceptance again.
            case REOPENED -> {
                c.accepted = true;
                c.due = answerTerm(c, day);
            }
            default -> {
            }
        }
        return c.due;
    }

    private Case filed(String kind, LocalDate received) {
        var c = new Case();
        c.kind = kind;
        c.due = switch (kind) {
            case "FEEDBACK", "ADMINISTRATIVE", "PROPOSAL" -> working(received, 10);
            case "INFORMATION_REQUEST" -> working(received, 3);
            case "COMPLAINT" -> received.isBefore(LocalDate.of(2026, 7, 1)) ? days(received, 10) : working(received, 7);
            case "ACCOUNTABILITY_REQUEST" -> working(received, 5);
            default -> throw new IllegalStateException(kind);
        };
        return c;
    }

    private static boolean countsFromAcceptance(Case c) {
        return c.kind.equals("COMPLAINT") || c.kind.equals("ACCOUNTABILITY_REQUEST");
    }

    private static Case copy(Case first) {
        var c = new Case();
        c.kind = first.kind;
        c.due = first.due;
        c.from = first.from;
        c.accepted = first.accepted;
        c.inPlainDays = first.inPlainDays;
        return c;
    }

    private void accept(Case c, LocalDate day) {
        if (countsFromAcceptance(c) && !c.accepted) {
            c.accepted = true;
            c.from = day;
            c.due = answerTerm(c, day);
        }
    }

    /** The term that runs when it is reopened: of the answer. */
    private LocalDate answerTerm(Case c, LocalDate day) {
        c.from = day;
        c.inPlainDays = false;
        return switch (c.kind) {
            case "COMPLAINT" -> days(day, 30);
            case "ACCOUNTABILITY_REQUEST" -> days(day, 15);
            case "INFORMATION_REQUEST" -> working(day, 3);
            default -> working(day, 10);
        };
    }

    private void resume(Case c, LocalDate day) {
        var since = Objects.requireNonNull(c.waitingSince);
        c.waitingSince = null;
        if (day.isAfter(since)) {
            // Working days are counted while the term is in working days; after its extension plain ones.
            if (c.inPlainDays) {
                int rest = (int) (c.due.toEpochDay() - since.toEpochDay());
                c.due = rest == 0 ? workingFrom(day) : days(day, rest);
            } else {
                int left = workingDays(since, c.due);
                c.due = left == 0 ? workingFrom(day) : working(day, left);
            }
        }
    }

    int workingDays(LocalDate from, LocalDate to) {
        int counted = 0;
        for (LocalDate d = from.plusDays(1); !d.isAfter(to); d = d.plusDays(1)) {
            if (works(d)) {
                counted++;
            }
        }
        return counted;
    }

    private LocalDate working(LocalDate from, int amount) {
        LocalDate day = from;
        for (int counted = 0; counted < amount;) {
            day = day.plusDays(1);
            if (works(day)) {
                counted++;
            }
        }
        return day;
    }

    private LocalDate days(LocalDate from, int amount) {
        return workingFrom(from.plusDays(amount));
    }

    private LocalDate workingFrom(LocalDate from) {
        LocalDate day = from;
        while (!works(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private boolean works(LocalDate day) {
        return on.contains(day) || day.getDayOfWeek().getValue() < 6 && !off.contains(day);
    }
}
