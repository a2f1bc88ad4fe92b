package vn.danhoi.conversation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.memory.Stage.Purpose;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.vietnamese.Vietnamese;

/** Finds out which petition is meant when the citizen names none: the only one that fits, else the citizen says it. */
@Component
class WhichPetition {

    private final PetitionViews views;
    private final CitizenActions actions;
    private final Wording wording;

    WhichPetition(PetitionViews views, CitizenActions actions, Wording wording) {
        this.views = views;
        this.actions = actions;
        this.wording = wording;
    }

    /** "Chưa xong", "bổ sung", "rút": which petition is meant, when no code was given. */
    boolean act(Exchange x, Purpose purpose, String words, List<UUID> files) {
        var fitting = views.all(x).stream().filter(p -> fits(p, purpose)).toList();
        if (fitting.isEmpty()) {
            return x.say(wording.text("which.none." + purpose), wording.file(), wording.mine());
        }
        if (fitting.size() == 1) {
            return act(x, views.get(fitting.getFirst()), purpose, words, files);
        }
        x.stage(new Stage.AskedWhich(purpose, words, files));
        return views.list(x, wording.text("which.ask"), fitting, "pick");
    }

    private boolean act(Exchange x, PetitionDetails p, Purpose purpose, String words, List<UUID> files) {
        return switch (purpose) {
            case REPLY -> words.isBlank() && files.isEmpty()
                    ? actions.askReply(x, p)
                    : actions.reply(x, p, words, files);
            case SUPPLEMENT -> words.isBlank() && files.isEmpty()
                    ? actions.askSupplement(x, p)
                    : actions.supplement(x, p, words, files);
            case DONE -> actions.done(x, p);
            case REOPEN -> actions.reopen(x, p, words);
            case WITHDRAW -> actions.askWithdrawal(x, p);
        };
    }

    private static boolean fits(PetitionSummary p, Purpose purpose) {
        return switch (purpose) {
            case REPLY -> p.state() == PetitionState.WAITING_FOR_CITIZEN;
            case SUPPLEMENT, WITHDRAW -> p.state().isOpen();
            case DONE -> p.state() == PetitionState.ANSWERED;
            case REOPEN -> p.state() == PetitionState.ANSWERED || p.state() == PetitionState.CLOSED;
        };
    }

    /** An unclear message while an official's question is open: it is the answer, or the citizen says to which. */
    boolean answersQuestion(Exchange x) {
        var waiting = views.all(x).stream().filter(p -> fits(p, Purpose.REPLY)).toList();
        return !waiting.isEmpty() && act(x, Purpose.REPLY, x.said().text(), x.said().attachments());
    }

    boolean hasSettled(Exchange x) {
        return views.all(x).stream().anyMatch(p -> fits(p, Purpose.REOPEN));
    }

    boolean hasOpenQuestion(Exchange x) {
        return views.all(x).stream().anyMatch(p -> fits(p, Purpose.REPLY));
    }

    boolean picked(Exchange x, PetitionDetails p) {
        if (x.memory().stage() instanceof Stage.AskedWhich asked) {
            x.remember(x.memory().idle());
            return act(x, p, asked.purpose(), asked.words(), asked.attachments());
        }
        return views.show(x, p);
    }

    /** The one petition whose words the citizen repeats most: "cái rác". */
    Optional<PetitionDetails> named(Exchange x, Purpose purpose) {
        var said = Set.copyOf(Vietnamese.syllables(x.said().text()));
        var shared = views.all(x).stream().filter(p -> fits(p, purpose)).collect(
                Collectors.groupingBy(p -> Vietnamese.syllables(p.title()).stream().filter(said::contains).count(),
                        TreeMap::new, Collectors.toList()));
        var best = shared.lastEntry();
        return best == null || best.getKey() == 0 || best.getValue().size() > 1
                ? Optional.empty()
                : Optional.of(views.get(best.getValue().getFirst()));
    }
}
