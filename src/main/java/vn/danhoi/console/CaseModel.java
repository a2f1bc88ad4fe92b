package vn.danhoi.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topics;
import vn.danhoi.notification.CaseLetters;
import vn.danhoi.pages.When;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Drafts;
import vn.danhoi.petition.Duplicates;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.OverdueFields;
import vn.danhoi.petition.PetitionAction;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.Precedents;
import vn.danhoi.petition.RefusalReasons;
import vn.danhoi.petition.ReplyTemplates.Variable;
import vn.danhoi.petition.ReplyTemplates;
import vn.danhoi.petition.RequestForms;
import vn.danhoi.petition.TimelineEvent;
import vn.danhoi.routing.Router;

/** What the petition page shows of points, outcome, more time, duplicates and drafts. */
@Component
class CaseModel {

    private static final int MOST_LIKELY = 5;

    private final Petitions petitions;
    private final Duplicates duplicates;
    private final Drafts drafts;
    private final Router router;
    private final RefusalReasons refusals;
    private final RequestForms forms;
    private final OverdueFields files;
    private final ReplyTemplates templates;
    private final Precedents precedents;
    private final CaseLetters letters;
    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final Users users;
    private final When when;
    private final Words words;

    CaseModel(Petitions petitions, Duplicates duplicates, Drafts drafts, Router router, RefusalReasons refusals,
            RequestForms forms, OverdueFields files, ReplyTemplates templates, Precedents precedents,
            CaseLetters letters, Agencies agencies, Areas areas, Topics topics, Users users, When when, Words words) {
        this.petitions = petitions;
        this.duplicates = duplicates;
        this.drafts = drafts;
        this.router = router;
        this.refusals = refusals;
        this.forms = forms;
        this.files = files;
        this.templates = templates;
        this.precedents = precedents;
        this.letters = letters;
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.users = users;
        this.when = when;
        this.words = words;
    }

    /** A point the citizen raised. */
    record PointChoice(int number, String words, boolean answered) {}

    /** An outcome to choose. */
    record OutcomeChoice(String code, String name, boolean chosen) {}

    /** What a colleague has typed and not sent. */
    record ColleagueDraft(String who, Instant at, String text) {}

    void fill(Model model, User user, PetitionDetails petition, Set<PetitionAction> allowed) {
        var summary = petition.summary();
        long id = summary.id();
        boolean settled = !summary.state().isOpen();
        model.addAttribute("aboutFile", files.file(id).orElse(null));
        var points = router.points(petition.words());
        model.addAttribute("points", points.size() < 2
                ? List.of()
                : IntStream.range(0, points.size()).mapToObj(n -> new PointChoice(n, points.get(n),
                        petition.pointsAnswered().contains(points.get(n)))).toList());
        model.addAttribute("outcomes", outcomes(summary.outcome().orElse(null)));
        model.addAttribute("outcome", settled
                ? summary.outcome().map(o -> words.get("outcome." + o)).orElse(null)
                : null);
        model.addAttribute("extension", allowed.contains(PetitionAction.EXTEND)
                ? petitions.extension(id).orElse(null)
                : null);
        model.addAttribute("refusals", refusals.of(summary.kind()));
        model.addAttribute("manners", settled ? List.of() : forms.manners(summary.kind()));
        model.addAttribute("canSplit", allowed.contains(PetitionAction.SPLIT));
        model.addAttribute("canJoin", allowed.contains(PetitionAction.MARK_DUPLICATE));
        model.addAttribute("canClose", allowed.contains(PetitionAction.CLOSE));
        model.addAttribute("canRule", RulingInput.offeredTo(user, summary));
        model.addAttribute("canEscalate", allowed.contains(PetitionAction.ESCALATE));
        var group = duplicates.group(id);
        model.addAttribute("group", group.orElse(null));
        model.addAttribute("groupReadable", group.filter(g -> g.main().id() != id)
                .filter(g -> Viewing.mayRead(user, g.main())).isPresent());
        model.addAttribute("likely", allowed.contains(PetitionAction.MARK_DUPLICATE)
                ? duplicates.likely(petition, MOST_LIKELY)
                : List.of());
        model.addAttribute("replies", replies(summary));
        model.addAttribute("letters", letters.of(petition).stream()
                .map(k -> new Paper(k.name().toLowerCase(Locale.ROOT), words.get("letter.name." + k))).toList());
        model.addAttribute("precedents", settled
                ? List.of()
                : precedents.of(summary, Viewing.boundTo(user), MOST_LIKELY));
        model.addAttribute("approvals", approvals(petition));
        drafts(model, user, petition);
    }

    /** Replies to begin with, their variables filled in, by the form they are for. */
    private Map<String, List<ReplyChoice>> replies(PetitionSummary summary) {
        var values = new EnumMap<ReplyTemplates.Variable, String>(ReplyTemplates.Variable.class);
        values.put(Variable.CODE, summary.code());
        values.put(Variable.RECEIVED, when.day(summary.receivedAt()));
        values.put(Variable.DUE, when.day(summary.dueOn()));
        values.put(Variable.AGENCY, agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner()));
        summary.topic().flatMap(topics::find).ifPresent(t -> values.put(Variable.TOPIC, t.name()));
        var place = Stream.of(summary.placeText(), summary.area().flatMap(areas::find).map(Area::fullName))
                .flatMap(Optional::stream).collect(Collectors.joining(", "));
        if (!place.isEmpty()) {
            values.put(Variable.PLACE, place);
        }
        return templates.of(summary.owner(), summary.topic()).stream().collect(Collectors.groupingBy(
                t -> t.form().code(), Collectors.mapping(t -> new ReplyChoice(t.id(), t.name(),
                        templates.filled(t, values)), Collectors.toList())));
    }

    /** A reply to begin with, put after what was typed into a form so far. */
    void begin(Model model, String form, String id) {
        @SuppressWarnings("unchecked")
        var offered = (Map<String, List<ReplyChoice>>) model.getAttribute("replies");
        @SuppressWarnings("unchecked")
        var own = (Map<String, String>) model.getAttribute("ownDrafts");
        if (offered == null || own == null) {
            throw new IllegalStateException("The page is not filled yet");
        }
        offered.getOrDefault(form, List.of()).stream().filter(r -> r.id().equals(id)).findFirst().ifPresent(reply -> {
            String before = form.equals("answer")
                    ? (String) model.getAttribute("draft")
                    : own.get(form);
            String text = before == null || before.isBlank() ? reply.text() : before.strip() + "\n" + reply.text();
            own.put(form, text);
            model.addAttribute("opened", form);
            if (form.equals("answer")) {
                model.addAttribute("draft", text);
            }
        });
    }

    /** Who put which draft before the leader, who sent it back, who approved it. */
    private List<Approval> approvals(PetitionDetails petition) {
        var entries = petition.timeline();
        boolean submitted = entries.stream().anyMatch(e -> e.event() == TimelineEvent.SUBMITTED);
        return !submitted
                ? List.of()
                : entries.stream().filter(e -> e.event() == TimelineEvent.SUBMITTED
                        || e.event() == TimelineEvent.SENT_BACK || e.event() == TimelineEvent.ANSWERED)
                        .map(e -> new Approval(e.at(), words.get("event." + e.event(), ""),
                                users.find(e.actor().name()).map(User::displayName).orElse(e.actor().name()),
                                e.text().orElse(null)))
                        .toList();
    }

    /** A step of the approval. */
    record Approval(Instant at, String event, String who, @Nullable String text) {}

    /** A reply to begin with. */
    record ReplyChoice(String id, String name, String text) {}

    /** A paper of the case. */
    record Paper(String letter, String name) {}

    private void drafts(Model model, User user, PetitionDetails petition) {
        var all = drafts.of(petition.summary().id());
        Map<String, String> own = new HashMap<>();
        all.stream().filter(d -> d.author().equals(user.name())).forEach(d -> own.putIfAbsent(d.form(), d.text()));
        model.addAttribute("ownDrafts", own);
        if (own.containsKey("answer")) {
            model.addAttribute("draft", own.get("answer"));
        }
        model.addAttribute("colleagueDrafts", all.stream()
                .filter(d -> d.form().equals("answer") && !d.author().equals(user.name()))
                .map(d -> new ColleagueDraft(users.find(d.author()).map(User::displayName).orElse(d.author()),
                        d.savedAt(), d.text()))
                .toList());
    }

    private List<OutcomeChoice> outcomes(@Nullable Outcome chosen) {
        return Arrays.stream(Outcome.values())
                .map(o -> new OutcomeChoice(o.name(), words.get("outcome." + o), o == chosen)).toList();
    }

    /** The answer a form sends, held against the points the citizen raised. */
    Answer answer(PetitionDetails petition, ActionInput input) {
        var points = router.points(petition.words());
        var ticked = input.ticked();
        var outcome = Arrays.stream(Outcome.values()).filter(o -> o.name().equals(input.outcome())).findFirst()
                .orElse(null);
        boolean closes = petition.summary().state() == PetitionState.ANSWERED;
        return new Answer(given(petition, input, closes), outcome, points.size() < 2 || closes
                ? List.of()
                : IntStream.range(0, points.size())
                        .mapToObj(n -> new Answer.Point(points.get(n), ticked.contains(n))).toList());
    }

    /** The answer in words; of information first how it is given. */
    private String given(PetitionDetails petition, ActionInput input, boolean closes) {
        return forms.manners(petition.summary().kind()).stream().filter(m -> !closes && m.equals(input.manner()))
                .findFirst().map(m -> words.get("request.manner", m) + "\n" + input.textOrEmpty())
                .orElse(input.textOrEmpty());
    }

    /** The guidance of a refusal; a ground of the law stands before it. */
    String guidance(RefusalReasons.Reason reason, ActionInput input) {
        return reason.basis().filter(b -> !input.textOrEmpty().isEmpty())
                .map(basis -> words.get("request.ground", reason.name(), basis) + "\n" + input.textOrEmpty())
                .orElse(input.textOrEmpty());
    }

    /** What was typed and ticked, once more, after a refusal. */
    void again(Model model, PetitionDetails petition, ActionInput input) {
        var answer = answer(petition, input);
        model.addAttribute("outcomes", outcomes(answer.outcome()));
        model.addAttribute("points", IntStream.range(0, answer.points().size()).mapToObj(n -> new PointChoice(n,
                answer.points().get(n).words(), answer.points().get(n).answered())).toList());
    }
}
