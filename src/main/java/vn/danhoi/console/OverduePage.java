package vn.danhoi.console;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.access.User;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.knowledge.EntryDescription;
import vn.danhoi.knowledge.Knowledge;
import vn.danhoi.pages.When;
import vn.danhoi.petition.OverdueField;
import vn.danhoi.petition.OverdueFields;
import vn.danhoi.petition.OverdueFields.OverdueFile;

/** What is overdue by field, land and building first, and by the file or procedure people named. For leaders and the coordinator. */
@Controller
class OverduePage {

    private static final int MOST_FILES = 200;
    /** Lines a field shows at first. */
    private static final int LINES = 20;

    private final OverdueFields overdue;
    private final Agencies agencies;
    private final Topics topics;
    private final Knowledge knowledge;
    private final When when;

    OverduePage(OverdueFields overdue, Agencies agencies, Topics topics, Knowledge knowledge, When when) {
        this.overdue = overdue;
        this.agencies = agencies;
        this.topics = topics;
        this.knowledge = knowledge;
        this.when = when;
    }

    /** A topic an agency is late with. */
    record Line(String agency, String agencyName, String topic, String topicName, int overdue) {}

    /**
     * @param lines the most overdue first
     * @param more  lines that are not shown
     * @param alert agencies that have more than the field allows
     */
    record Field(String code, String name, int overdue, List<Line> lines, int more, List<String> alert) {}

    /** An overdue petition about a file. */
    record FileLine(OverdueFile petition, String agencyName, Optional<String> procedureName) {}

    @GetMapping("/console/overdue")
    String show(@ModelAttribute("user") User user, @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String whole, Model model) {
        if (user.role() != User.Role.COORDINATOR && user.role() != User.Role.LEADER) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        var agency = Viewing.boundTo(user);
        var counts = overdue.counts(agency, when.today());
        model.addAttribute("nav", "overdue");
        model.addAttribute("q", q);
        model.addAttribute("fields", overdue.fields().stream().map(f -> field(f,
                counts.stream().filter(c -> c.field().equals(f)).toList(), f.code().equals(whole))).toList());
        model.addAttribute("files", overdue.files(agency, q.strip().toUpperCase(Locale.ROOT),
                Viewing.readsPrivate(user), when.today(), MOST_FILES).stream().map(this::line).toList());
        return "console/overdue";
    }

    private Field field(OverdueField field, List<OverdueField.Count> counts, boolean whole) {
        var lines = counts.stream().flatMap(count -> count.topics().entrySet().stream()
                .map(e -> new Line(count.agency(), name(count.agency()), e.getKey(),
                        topics.find(e.getKey()).map(Topic::name).orElse(e.getKey()), e.getValue())))
                .sorted(Comparator.comparingInt(Line::overdue).reversed()).toList();
        var shown = whole ? lines : lines.stream().limit(LINES).toList();
        return new Field(field.code(), field.name(), counts.stream().mapToInt(OverdueField.Count::overdue).sum(), shown,
                lines.size() - shown.size(),
                counts.stream().filter(OverdueField.Count::alerts).map(c -> name(c.agency())).toList());
    }

    private FileLine line(OverdueFile file) {
        return new FileLine(file, name(file.owner()),
                file.file().procedure().flatMap(knowledge::describe).map(EntryDescription::title));
    }

    private String name(String agency) {
        return agencies.find(agency).map(Agency::name).orElse(agency);
    }
}
