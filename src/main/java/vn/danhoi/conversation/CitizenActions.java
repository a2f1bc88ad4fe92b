package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.PetitionActionRefused;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.Petitions;
import vn.danhoi.screening.Screening;

/** What a citizen does to a petition of their own: answers, adds, rates, reopens, withdraws; and what they hear when a rule forbids it. */
@Component
class CitizenActions {

    private final Petitions petitions;
    private final Apologies apologies;
    private final SurveyTalk survey;
    private final Screening screening;
    private final Wording wording;

    CitizenActions(Petitions petitions, Apologies apologies, SurveyTalk survey, Screening screening,
            Wording wording) {
        this.petitions = petitions;
        this.apologies = apologies;
        this.survey = survey;
        this.screening = screening;
        this.wording = wording;
    }

    /** The answer to an official's question. */
    boolean reply(Exchange x, PetitionDetails p, String text, List<UUID> files) {
        return attempt(x, p, () -> {
            petitions.citizenReplied(p.summary().id(), screening.pass(text), files);
            x.remember(x.memory().idleUnlessFiling());
            return say(x, p, wording.text("reply.passed", "agency", wording.agency(p.summary().owner()), "code",
                    p.summary().code()));
        });
    }

    boolean askReply(Exchange x, PetitionDetails p) {
        x.stage(new Stage.AskedReply(p.summary().code()));
        return say(x, p, wording.text("reply.ask", "code", p.summary().code()));
    }

    boolean askSupplement(Exchange x, PetitionDetails p) {
        if (!takesMore(p)) {
            return closed(x, p);
        }
        var shown = x.memory().draft().filter(d -> !d.hasWords() && !d.attachments().isEmpty()).map(Draft::attachments);
        if (shown.isPresent()) {
            x.remember(x.memory().withoutDraft());
            return supplement(x, p, "", shown.get());
        }
        x.stage(new Stage.AskedSupplement(p.summary().code()));
        return say(x, p, wording.text("supplement.ask", "code", p.summary().code()));
    }

    /** Words and pictures for a filed petition; further pictures may follow words, so pictures keep the door open. */
    boolean supplement(Exchange x, PetitionDetails p, String text, List<UUID> files) {
        if (!takesMore(p)) {
            return closed(x, p);
        }
        return attempt(x, p, () -> {
            petitions.supplement(p.summary().id(), screening.pass(text), files);
            if (text.isBlank()) {
                x.stage(new Stage.AskedSupplement(p.summary().code()));
            } else {
                x.remember(x.memory().idleUnlessFiling());
            }
            return say(x, p, wording.text(text.isBlank() ? "supplement.files" : "supplement.added", "code",
                    p.summary().code(), "count", files.size(), "agency", wording.agency(p.summary().owner())));
        });
    }

    private static boolean takesMore(PetitionDetails p) {
        return !p.summary().state().isFinal();
    }

    private boolean closed(Exchange x, PetitionDetails p) {
        return x.say(Reply.of(wording.text("closed", "code", p.summary().code(), "state",
                wording.text("state." + p.summary().state())), List.of(wording.status(p.token()), wording.file())));
    }

    /** The citizen says it is done: stars are asked for. */
    boolean done(Exchange x, PetitionDetails p) {
        var state = p.summary().state();
        if (state != PetitionState.ANSWERED && state != PetitionState.CLOSED) {
            return say(x, p, wording.text("done.not-answered", "code", p.summary().code(), "state",
                    wording.text("state." + state)));
        }
        if (state == PetitionState.ANSWERED) {
            petitions.confirmDone(p.summary().id());
        }
        return p.rating().isPresent()
                ? say(x, p, wording.text("done.thanks", "code", p.summary().code()))
                : askStars(x, p);
    }

    boolean askStars(Exchange x, PetitionDetails p) {
        x.stage(new Stage.AskedStars(p.summary().code()));
        var buttons = IntStream.rangeClosed(1, 5).<Button>mapToObj(
                n -> wording.button("stars." + n, "#pt:rate:" + p.summary().code() + ":" + n)).toList();
        return x.say(Reply.of(wording.text("stars.ask", "code", p.summary().code()), buttons)
                .about(p.summary().code()));
    }

    boolean rate(Exchange x, PetitionDetails p, int stars, Optional<String> comment) {
        return attempt(x, p, () -> {
            petitions.rate(p.summary().id(), stars, comment.map(screening::pass));
            x.remember(x.memory().idleUnlessFiling());
            String code = p.summary().code();
            if (stars >= 3) {
                x.first(wording.text("stars.thanks", "stars", stars, "code", code));
                return survey.begin(x, p);
            }
            // First what is still to be done; the survey only if wanted.
            return say(x, p, wording.text("stars.sorry", "stars", stars, "code", code),
                    List.of(wording.button("button.not-done", "#pt:reopen:" + code), wording.human(),
                            wording.button("survey.begin", "#pt:factor:" + code)));
        });
    }

    /** Reopened at once, whatever else there is to say; the reason may follow. */
    boolean reopen(Exchange x, PetitionDetails p, String why) {
        var state = p.summary().state();
        if (state.isOpen()) {
            x.stage(new Stage.AskedSupplement(p.summary().code()));
            return say(x, p, wording.text("reopen.open", "code", p.summary().code(), "state",
                    wording.text("state." + state)));
        }
        return attempt(x, p, () -> {
            var reopened = petitions.reopen(p.summary().id(),
                    screening.pass(why.isBlank() ? wording.text("reopen.no-reason") : why));
            boolean told = why.split("\\s+").length > 3;
            if (told) {
                x.remember(x.memory().idleUnlessFiling());
            } else {
                x.stage(new Stage.AskedSupplement(p.summary().code()));
            }
            return say(x, p, wording.text(told ? "reopen.done" : "reopen.ask", "code", p.summary().code(), "agency",
                    wording.agency(reopened.summary().owner()), "day", wording.day(reopened.summary().dueOn())));
        });
    }

    boolean askWithdrawal(Exchange x, PetitionDetails p) {
        if (!p.summary().state().isOpen()) {
            return closed(x, p);
        }
        return x.say(wording.text("withdraw.ask", "code", p.summary().code(), "title",
                Wording.title(p.summary().title())),
                wording.button("button.withdraw-yes", "#pt:withdraw:" + p.summary().code() + ":yes"),
                wording.button("button.keep", "#pt:show:" + p.summary().code()));
    }

    boolean withdraw(Exchange x, PetitionDetails p) {
        return attempt(x, p, () -> {
            petitions.withdraw(p.summary().id());
            x.remember(x.memory().idleUnlessFiling());
            return say(x, p, wording.text("withdraw.done", "code", p.summary().code()));
        });
    }

    private boolean say(Exchange x, PetitionDetails p, String text) {
        return say(x, p, text, List.of());
    }

    /** Whether the letter of apology came. */
    boolean letterArrived(Exchange x, PetitionDetails p, boolean arrived) {
        apologies.answered(p.summary().id(), arrived);
        return say(x, p, wording.text(arrived ? "letter.arrived" : "letter.missing", "code", p.summary().code()),
                List.of());
    }

    private boolean say(Exchange x, PetitionDetails p, String text, List<Button> more) {
        var buttons = new ArrayList<Button>(more);
        buttons.add(wording.status(p.token()));
        return x.say(Reply.of(text, buttons).about(p.summary().code()));
    }

    private boolean attempt(Exchange x, PetitionDetails p, Action action) {
        try {
            return action.run();
        } catch (PetitionActionRefused e) {
            x.remember(x.memory().idleUnlessFiling());
            String key = switch (e.reason()) {
                case ALREADY_RATED -> "refused.rated";
                case NOT_REOPENABLE -> "refused.reopen";
                default -> "refused.state";
            };
            return x.say(Reply.of(wording.text(key, "code", p.summary().code(), "state",
                    wording.text("state." + p.summary().state())), List.of(wording.status(p.token()), wording.file())));
        }
    }

    private interface Action {
        boolean run();
    }
}
