package vn.danhoi.console;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Answer;
import vn.danhoi.petition.Drafts;
import vn.danhoi.petition.Duplicates;
import vn.danhoi.petition.Outcome;
import vn.danhoi.petition.OverdueFields;
import vn.danhoi.petition.PetitionAction;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.RefusalReasons;
import vn.danhoi.petition.RequestForms;
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
    private final Users users;
    private final Words words;

    CaseModel(Petitions petitions, Duplicates duplicates, Drafts drafts, Router router, RefusalReasons refusals,
            RequestForms forms, OverdueFields files,
            Users users, Words words) {
        this.petitions = petitions;
        this.duplicates = duplicates;
        this.drafts = drafts;
        this.router = router;
        this.refusals = refusals;
        this.forms = forms;
        this.files = files;
        this.users = users;
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
        drafts(model, user, petition);
    }

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
