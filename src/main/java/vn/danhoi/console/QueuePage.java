package vn.danhoi.console;

import jakarta.servlet.http.HttpServletRequest;
import java.text.Collator;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
import vn.danhoi.console.SavedFilters.SavedFilter;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.PetitionKind;
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
    private final Viewing viewing;
    private final QueueRows rows;
    private final SavedFilters filters;
    private final Words words;
    private final Clock clock;

    QueuePage(Petitions petitions, Agencies agencies, Areas areas, Topics topics, Users users, Viewing viewing,
            QueueRows rows, SavedFilters filters, Words words, Clock clock) {
        this.petitions = petitions;
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.users = users;
        this.viewing = viewing;
        this.rows = rows;
        this.filters = filters;
        this.words = words;
        this.clock = clock;
    }

    /**
     * A view with how many it holds under the same filters.
     *
     * @param count null while words are searched: looking for them in every view would take longer than the list itself
     */
    record ViewTab(String name, String label, @Nullable String count, String address, boolean current,
            boolean needsYou) {}

    /** A filter of the user's own. */
    record OwnFilter(long id, String name, String address, boolean isDefault, boolean current) {}

    /** An entry of a choice. */
    record Choice(String value, String label, boolean chosen) {}

    @GetMapping("/console")
    String queue(@ModelAttribute("user") User user, @ModelAttribute("query") QueueQuery asked,
            HttpServletRequest request, Model model) {
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
        model.addAttribute("shown", clock.millis()); // before the list is read
        var own = filters.of(user.name());
        // Without a wish the queue opens as its user likes it best.
        var opened = own.stream().filter(f -> f.isDefault() && request.getQueryString() == null).findFirst();
        var query = opened.map(f -> QueueQuery.of(f.address())).orElse(asked);
        var view = query.chosen();
        var covers = viewing.covers(user);
        var counts = query.searches()
                ? Map.of(view, petitions.count(query.filter(user, view, covers)))
                : petitions.counts(query.filter(user, view, covers));
        long total = counts.getOrDefault(view, 0L);
        boolean more = total > Petitions.MOST_COUNTED;
        int pages = (int) Math.max(1, (total + PAGE - 1) / PAGE);
        int page = more ? query.pageNumber() : Math.min(query.pageNumber(), pages);
        var found = petitions.queue(query.filter(user, view, covers), (page - 1) * PAGE, PAGE + 1);
        if (found.isEmpty() && page > 1) {
            page = 1;
            found = petitions.queue(query.filter(user, view, covers), 0, PAGE + 1);
        }
        boolean goesOn = found.size() > PAGE;
        model.addAttribute("nav", "queue");
        model.addAttribute("query", query);
        model.addAttribute("filtered", query.filtered());
        model.addAttribute("opened", opened.map(SavedFilter::name).orElse(null));
        model.addAttribute("ownFilters", own.stream().map(f -> new OwnFilter(f.id(), f.name(), f.address(),
                f.isDefault(), f.address().equals(query.address(view)))).toList());
        model.addAttribute("views", VIEWS.stream().map(v -> tab(v, query, counts.get(v))).toList());
        model.addAttribute("covers",
                covers.stream().flatMap(c -> users.find(c).stream()).map(User::displayName).toList());
        model.addAttribute("rows", rows.of(found.subList(0, Math.min(PAGE, found.size())), user));
        model.addAttribute("total", total);
        model.addAttribute("where", more
                ? words.get("queue.where.more", Petitions.MOST_COUNTED, page)
                : words.get("queue.where", total, page, pages));
        model.addAttribute("cut", goesOn && page == QueueQuery.LAST_PAGE);
        model.addAttribute("previous", page > 1 ? query.address(view, page - 1) : null);
        model.addAttribute("next",
                goesOn && page < QueueQuery.LAST_PAGE ? query.address(view, page + 1) : null);
        model.addAttribute("address", query.address(view, page));
        model.addAttribute("view", view.name());
        model.addAttribute("emptyText", words.get(query.filtered() ? "queue.empty.filtered" : "queue.empty." + view));
        model.addAttribute("colleagues", Viewing.boundTo(user).or(query::agencyChosen)
                .filter(agency -> user.role().boundToAgency() || user.role() == User.Role.COORDINATOR)
                .map(users::ofAgency).orElse(List.of()));
        choices(user, query, model);
        return "console/queue";
    }

    private ViewTab tab(View view, QueueQuery query, @Nullable Long count) {
        String shown = count == null
                ? null
                : count > Petitions.MOST_COUNTED
                        ? words.get("queue.more", Petitions.MOST_COUNTED)
                        : words.get("queue.count", count);
        return new ViewTab(view.name(), words.get("view." + view), shown, query.address(view),
                view == query.chosen(),
                (view == View.OVERDUE || view == View.UNREACHED) && count != null && count > 0);
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
