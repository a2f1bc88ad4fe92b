package vn.danhoi.conversation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.SurveyFactor;
import vn.danhoi.petition.Surveys;
import vn.danhoi.screening.Screening;

/** After the stars: five factors, one after the other, each of which may be skipped, and a word if there is one. */
@Component
class SurveyTalk {

    private final Surveys surveys;
    private final PetitionViews views;
    private final Screening screening;
    private final Wording wording;

    SurveyTalk(Surveys surveys, PetitionViews views, Screening screening, Wording wording) {
        this.surveys = surveys;
        this.views = views;
        this.screening = screening;
        this.wording = wording;
    }

    /** Asks the first factor not scored yet. */
    boolean begin(Exchange x, PetitionDetails p) {
        var scored = surveys.current(p.summary().id()).map(s -> s.scores().keySet());
        return ask(x, p, Arrays.stream(SurveyFactor.values())
                .filter(f -> scored.filter(done -> done.contains(f)).isEmpty()).findFirst());
    }

    private boolean ask(Exchange x, PetitionDetails p, Optional<SurveyFactor> factor) {
        String code = p.summary().code();
        if (factor.isEmpty()) {
            return askComment(x, p);
        }
        String name = factor.get().name();
        x.stage(new Stage.AskedFactor(code, factor.get()));
        List<Button> scores = IntStream.rangeClosed(1, 5).<Button>mapToObj(
                n -> wording.button("stars." + n, "#pt:factor:" + code + ":" + name + ":" + n)).toList();
        return x.say(Reply.of(wording.text("survey.ask", "number", factor.get().ordinal() + 1, "what",
                wording.text("survey.factor." + name)), scores).about(code));
    }

    private boolean askComment(Exchange x, PetitionDetails p) {
        String code = p.summary().code();
        boolean said = surveys.current(p.summary().id()).flatMap(s -> s.comment()).isPresent();
        if (said) {
            return thanks(x, p);
        }
        x.stage(new Stage.AskedComment(code));
        return x.say(Reply.of(wording.text("survey.comment", "code", code),
                wording.button("survey.nothing", "#pt:comment:" + code + ":no")).about(code));
    }

    private boolean thanks(Exchange x, PetitionDetails p) {
        x.remember(x.memory().idleUnlessFiling());
        return x.say(Reply.of(wording.text("survey.thanks", "code", p.summary().code()),
                List.of(wording.status(p.token()))).about(p.summary().code()));
    }

    /** A score pressed, whenever: the first one stays. Without a score the survey begins. */
    boolean press(Exchange x, PetitionDetails p, Press press) {
        var factor = Arrays.stream(SurveyFactor.values()).filter(f -> f.name().equals(press.part(2))).findFirst();
        String score = press.part(3);
        if (factor.isEmpty() || !score.matches("[1-5]")) {
            return begin(x, p);
        }
        if (!surveys.score(p.summary().id(), factor.get(), Integer.parseInt(score))) {
            x.first(wording.text("survey.kept"));
        }
        return ask(x, p, factor.get().next());
    }

    boolean pressNoComment(Exchange x, PetitionDetails p) {
        return thanks(x, p);
    }

    /** "Bỏ qua", "thôi", "không": before they are read as something else. */
    boolean skipped(Exchange x) {
        var heard = x.said().heard();
        return switch (x.memory().stage()) {
            case Stage.AskedFactor asked when heard.is(Intent.SKIP, Intent.NO_PHOTO, Intent.UNSURE) ->
                views.own(x, asked.code())
                        .map(p -> ask(x, p, asked.factor().next())).orElse(false);
            case Stage.AskedFactor asked when heard.is(Intent.CANCEL, Intent.NO) -> views.own(x, asked.code())
                    .map(p -> thanks(x, p)).orElse(false);
            case Stage.AskedComment asked when heard.is(Intent.SKIP, Intent.NO_PHOTO, Intent.CANCEL, Intent.NO,
                    Intent.THANKS) ->
                views
                        .own(x, asked.code()).map(p -> thanks(x, p)).orElse(false);
            default -> false;
        };
    }

    boolean score(Exchange x, PetitionDetails p, SurveyFactor factor, int score) {
        surveys.score(p.summary().id(), factor, score);
        return ask(x, p, factor.next());
    }

    boolean comment(Exchange x, PetitionDetails p, String words) {
        surveys.comment(p.summary().id(), screening.pass(words));
        return thanks(x, p);
    }
}
