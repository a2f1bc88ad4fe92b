package vn.danhoi.console;

import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.console.Clocks.TimeLeft;
import vn.danhoi.duty.Absences;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.QueueFilter.View;

/** The list of what there is to do, what is late first. */
@Controller
class QueuePage {

    static final int PAGE = 50;
    private static final List<View> VIEWS = List.of(View.OPEN, View.OVERDUE, View.MINE, View.UNASSIGNED, View.APPROVAL,
            View.WAITING, View.UNREACHED, View.ANSWERED, View.CLOSED, View.ALL);

    private static final Collator BY_NAME = Collator.getInstance(Words.VIETNAMESE);

    private final Petitions petitions;
    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final Users users;
    private final Absences absences;
    private final Clocks clocks;
    private final Words words;

    QueuePage(Petitions petitions, Agencies agencies, Areas areas, Topics topics, Users users, Absences absences,
            Clocks clocks, Words words) {
        this.petitions = petitions;
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.users = users;
        this.absences = absences;
        this.clocks = clocks;
        this.words = words;
    }

    /** A view with how many it holds under the same filters. */
    record ViewTab(String name, String label, long count, String address, boolean current, boolean needsYou) {}

    /** A line of the list. */
    record Row(PetitionSummary petition, TimeLeft time, String place, String agency, String person, String state) {}

    /** An entry of a choice. */
    record Choice(String value, String label, boolean chosen) {}

    @GetMapping("/console")
    String queue(@ModelAttribute("user") User user, @ModelAttribute("query") QueueQuery query, Model model) {
        switch (user.role()) {
            case ADMINISTRATOR, FRONT -> {
                return "redirect:/console/admin";
            }
            case AUDITOR -> {
                return "redirect:/console/admin/audit";
            }
            case OFFICIAL, LEADER, COORDINATOR, INSPECTOR -> {
            }
        }
        var view = query.chosen();
        var covers = absences.coveredBy(user.name());
        var filter = query.filter(user, view, covers);
        long total = petitions.count(filter);
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = Math.min(query.pageNumber(), pages);
        model.addAttribute("nav", "queue");
        model.addAttribute("query", query);
        model.addAttribute("filtered", query.filtered());
        model.addAttribute("views", VIEWS.stream().map(v -> tab(v, query, user, covers)).toList());
        model.addAttribute("covers",
                covers.stream().flatMap(c -> users.find(c).stream()).map(User::displayName).toList());
        var names = new HashMap<String, String>();
        model.addAttribute("rows",
                petitions.queue(filter, (page - 1) * PAGE, PAGE).stream().map(p -> row(p, user, names)).toList());
        model.addAttribute("total", total);
        model.addAttribute("page", page);
        model.addAttribute("pages", pages);
        model.addAttribute("previous", page > 1 ? query.address(view, page - 1) : null);
        model.addAttribute("next", page < pages ? query.address(view, page + 1) : null);
        model.addAttribute("address", query.address(view, page));
        model.addAttribute("view", view.name());
        model.addAttribute("emptyText", words.get(query.filtered() ? "queue.empty.filtered" : "queue.empty." + view));
        choices(user, query, model);
        return "console/queue";
    }

    private ViewTab tab(View view, QueueQuery query, User user, List<String> covers) {
        long count = petitions.count(query.filter(user, view, covers));
        return new ViewTab(view.name(), words.get("view." + view), count, query.address(view),
                view == query.chosen(), (view == View.OVERDUE || view == View.UNREACHED) && count > 0);
    }

    private Row row(PetitionSummary petition, User user, Map<String, String> names) {
        String place = petition.area().flatMap(areas::find).map(Area::fullName)
                .or(petition::placeText).orElse(words.get("none"));
        String agency = user.role().boundToAgency()
                ? petition.topic().flatMap(topics::find).map(Topic::name).orElse("")
                : agencies.find(petition.owner()).map(Agency::name).orElse(petition.owner());
        String person = petition.assignee()
                .map(name -> names.computeIfAbsent(name, n -> users.find(n).map(User::displayName).orElse(n)))
                .orElse(words.get("none"));
        return new Row(petition, clocks.of(petition), place, agency, person, words.get("state." + petition.state()));
    }

    private void choices(User user, QueueQuery query, Model model) {
        model.addAttribute("topics", topics.all().stream().sorted(Comparator.comparing(Topic::name, BY_NAME))
                .map(t -> new Choice(t.code(), t.name(), t.code().equals(query.topic()))).toList());
        model.addAttribute("kinds", Arrays.stream(PetitionKind.values()).filter(k -> k != PetitionKind.DENUNCIATION)
                .map(k -> new Choice(k.name(), words.get("kind." + k), k.name().equals(query.kind()))).toList());
        model.addAttribute("outcomes", Arrays.stream(Outcome.values())
                .map(o -> new Choice(o.name(), words.get("outcome." + o), o.name().equals(query.outcome()))).toList());
        if (!user.role().boundToAgency() || user.agency().flatMap(agencies::find).flatMap(Agency::area).isEmpty()) {
            model.addAttribute("areas", areas.all().stream().sorted(Comparator.comparing(Area::name, BY_NAME))
                    .map(a -> new Choice(a.code(), a.fullName(), a.code().equals(query.area()))).toList());
        }
        if (!user.role().boundToAgency()) {
            model.addAttribute("agencies", agencies.current().stream()
                    .map(a -> new Choice(a.code(), a.name(), a.code().equals(query.agency()))).toList());
        }
    }
}
