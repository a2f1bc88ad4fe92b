package vn.danhoi.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import vn.danhoi.access.Audit;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.pages.Sheets;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;

/** What is done with many lines of the queue at once; each by its own rules, and audited each. */
@Controller
class QueueActions {

    static final int MOST_CHOSEN = 200;
    static final int MOST_EXPORTED = 10_000;
    private static final int BATCH = 500;
    private static final Pattern CHOSEN = Pattern.compile("(DL-[0-9A-Z]{4}-[0-9A-Z]{4}):([0-9]{1,9})");
    private static final String EVERYTHING = "-all";

    private final Viewing viewing;
    private final Petitions petitions;
    private final Users users;
    private final QueueRows rows;
    private final Audit audit;
    private final Words words;
    private final Clock clock;

    QueueActions(Viewing viewing, Petitions petitions, Users users, QueueRows rows, Audit audit, Words words,
            Clock clock) {
        this.viewing = viewing;
        this.petitions = petitions;
        this.users = users;
        this.rows = rows;
        this.audit = audit;
        this.words = words;
        this.clock = clock;
    }

    /** A ticked line, at the version the person saw. */
    record Chosen(String code, int version) {

        static List<Chosen> of(List<String> ticked) {
            return ticked.stream().map(CHOSEN::matcher).filter(m -> m.matches()).distinct()
                    .map(m -> new Chosen(m.group(1), Integer.parseInt(m.group(2)))).distinct().limit(MOST_CHOSEN)
                    .toList();
        }
    }

    /** Gives every ticked petition to a colleague where the rules allow it, and says where they do not and why. */
    @PostMapping("/console/queue/assign")
    String assign(@ModelAttribute("user") User user, @ModelAttribute("query") QueueQuery query,
            @RequestParam(name = "row", defaultValue = "") List<String> ticked,
            @RequestParam(defaultValue = "") String official, RedirectAttributes redirect) {
        var chosen = Chosen.of(ticked);
        var colleague = users.find(official).filter(User::enabled);
        if (chosen.isEmpty() || colleague.isEmpty()) {
            redirect.addFlashAttribute("problem",
                    words.get(chosen.isEmpty() ? "bulk.nothing-chosen" : "bulk.nobody-chosen"));
            return "redirect:" + query.address();
        }
        var notDone = new ArrayList<String>();
        for (var line : chosen) {
            refusal(user, line, colleague.get()).ifPresent(why -> notDone.add(line.code() + ": " + why));
        }
        int done = chosen.size() - notDone.size();
        if (done > 0) {
            redirect.addFlashAttribute("done", words.get("bulk.assigned", done, colleague.get().displayName()));
        }
        if (!notDone.isEmpty()) {
            redirect.addFlashAttribute("notDone", notDone);
        }
        return "redirect:" + query.address();
    }

    /** Assigns one; says why not when it cannot be. */
    private Optional<String> refusal(User user, Chosen line, User colleague) {
        String object = "petition:" + line.code();
        try {
            var petition = viewing.open(user, line.code()).summary();
            if (colleague.agency().filter(petition.owner()::equals).isEmpty()) {
                return Optional.of(words.get("bulk.other-agency"));
            }
            if (petition.assignee().filter(colleague.name()::equals).isPresent()) {
                return Optional.of(words.get("bulk.has-it"));
            }
            petitions.assign(petition.id(), line.version(), Viewing.actor(user), colleague.name());
            audit.record(user.name(), "petition.assign", object, Optional.of("bulk"));
            return Optional.empty();
        } catch (PetitionActionRefused e) {
            audit.record(user.name(), "petition.assign.refused", object, Optional.of("bulk " + e.reason()));
            return Optional.of(words.get("refused." + e.reason()));
        } catch (ResponseStatusException e) {
            return Optional.of(words.get("bulk.not-found"));
        }
    }

    /**
     * The ticked lines, or everything the filters find up to {@value #MOST_EXPORTED} lines, as a file; written as it is read.
     *
     * @param export {@code csv} or {@code xlsx}, with {@code -all} for everything
     */
    @PostMapping("/console/queue/export")
    void export(@ModelAttribute("user") User user, @ModelAttribute("query") QueueQuery query,
            @RequestParam(name = "row", defaultValue = "") List<String> ticked,
            @RequestParam(defaultValue = "csv") String export, HttpServletResponse response) throws IOException {
        boolean everything = export.endsWith(EVERYTHING);
        String format = export.replace(EVERYTHING, "");
        if (user.role() == User.Role.ADMINISTRATOR || !List.of("csv", "xlsx").contains(format)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var chosen = everything ? List.<Chosen>of() : Chosen.of(ticked);
        if (!everything && chosen.isEmpty()) {
            response.sendRedirect(query.address());
            return;
        }
        String file = "hang-doi-" + ProvinceTime.date(clock.instant()) + "." + format;
        response.setContentType(format.equals("csv")
                ? "text/csv;charset=UTF-8"
                : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file).build().toString());
        var names = new HashMap<String, String>();
        int written = 0;
        try (var sheet = format.equals("csv")
                ? Sheets.csv(response.getOutputStream())
                : Sheets.xlsx(response.getOutputStream(), words.get("queue.sheet"))) {
            sheet.line(rows.heads());
            if (everything) {
                written = all(user, query, sheet, names);
            } else {
                for (var line : chosen) {
                    written += one(user, line, sheet, names);
                }
            }
        }
        audit.record(user.name(), "queue.export", "queue", Optional.of(
                "%s, %d lines, view %s%s".formatted(format, written, query.chosen(),
                        query.filtered() ? ", filtered" : "")));
    }

    private int one(User user, Chosen line, Sheets.Sheet sheet, HashMap<String, String> names) {
        try {
            sheet.line(rows.cells(viewing.open(user, line.code()).summary(), names));
            audit.record(user.name(), "petition.export", "petition:" + line.code(), Optional.empty());
            return 1;
        } catch (ResponseStatusException e) {
            sheet.line(List.of(line.code(), words.get("bulk.not-found")));
            return 0;
        }
    }

    private int all(User user, QueueQuery query, Sheets.Sheet sheet, HashMap<String, String> names) {
        var filter = query.filter(user, query.chosen(), viewing.covers(user));
        var seen = new HashSet<Long>(); // lines move while others work
        for (int offset = 0; offset < MOST_EXPORTED; offset += BATCH) {
            var batch = petitions.queue(filter, offset, BATCH);
            for (var petition : batch) {
                if (seen.add(petition.id())) {
                    sheet.line(rows.cells(petition, names));
                }
            }
            if (batch.size() < BATCH) {
                return seen.size();
            }
        }
        sheet.line(List.of(words.get("queue.export.cut", MOST_EXPORTED)));
        return seen.size();
    }
}
