package vn.danhoi.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Draft;
import vn.danhoi.conversation.memory.Matter;
import vn.danhoi.conversation.memory.Memory;
import vn.danhoi.conversation.memory.Stage;
import vn.danhoi.conversation.understanding.Intent;
import vn.danhoi.conversation.understanding.Press;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.screening.Screening;
import vn.danhoi.screening.Suspicion;

/**
 * Denunciations (vi: tố cáo) are not validly made by chat (Law on Denunciations 2018, art. 22): the citizen hears the valid
 * form and place and is asked for no details; what was written stands in the sealed store alone. In doubt the words are
 * sealed first and one question is asked.
 */
@Component
class Denunciations {

    /** Parts of a procedure whose counterpart here is the written form. */
    private static final Set<String> FORM = Set.of("documents", "steps");

    private final Sealing sealing;
    private final Screening screening;
    private final Hearing hearing;
    private final Filing filing;
    private final Enquiries enquiries;
    private final Wording wording;
    private final ConversationSettings settings;

    Denunciations(Sealing sealing, Screening screening, Hearing hearing, Filing filing,
            Enquiries enquiries, Wording wording, ConversationSettings settings) {
        this.sealing = sealing;
        this.screening = screening;
        this.hearing = hearing;
        this.filing = filing;
        this.enquiries = enquiries;
        this.wording = wording;
        this.settings = settings;
    }

    /** Takes the turn when it is, or may be, or belongs to a denunciation. Silent turns are sealed without a word. */
    boolean handle(Exchange x) {
        if (x.memory().stage() instanceof Stage.AskedDenunciation asked) {
            if (pressed(x, "denounce") && x.said().press().orElseThrow().rest().isEmpty()
                    || x.said().heard().is(Intent.DENOUNCE)) {
                // The words are sealed already and "tố cáo" alone adds nothing to them.
                return confirmed(x);
            }
            if (pressed(x, "service") || x.said().heard().is(Intent.SERVICE)) {
                return service(x, asked);
            }
        }
        if (x.memory().stage() instanceof Stage.Denounced && x.said().heard().is(Intent.DENOUNCE)) {
            return confirmed(x);
        }
        if (isDenunciation(x)) {
            return seal(x);
        }
        if (x.memory().stage() instanceof Stage.Denounced denounced && isRecent(x, denounced) && !x.turn().silent()
                && (x.said().heard().is(Intent.NAMELESS)
                        || enquiries.asksOn(x, denounced.at(), wording.words("signs.denounce")))) {
            return toldAgain(x);
        }
        if (belongsToOne(x)) {
            return sealMore(x);
        }
        return isDoubtful(x) && doubt(x);
    }

    /** Buttons that outlived their question. */
    boolean press(Exchange x) {
        if (pressed(x, "denounce")) {
            String rest = x.said().press().orElseThrow().rest();
            return rest.equals("form") ? x.say(wording.text("denounce.form")) && x.sealed() : confirmed(x);
        }
        return false;
    }

    private boolean isDenunciation(Exchange x) {
        var said = x.said();
        if (said.suspicion() == Suspicion.ACCUSES) {
            return true;
        }
        // Each message may be harmless where all of them together are not.
        return said.hasText() && said.press().isEmpty() && said.heard().whole().isEmpty()
                && x.memory().draft().filter(Draft::hasWords).map(Denunciations::words).or(() -> booked(x))
                        .map(before -> screening.judge(before + "\n" + said.text()) == Suspicion.ACCUSES)
                        .orElse(false);
    }

    /** What was said of the matter while booking a time to be received or writing a request down. */
    private static Optional<String> booked(Exchange x) {
        return switch (x.memory().stage()) {
            case Stage.Booking open -> open.matter();
            case Stage.Requesting open -> open.words();
            default -> Optional.empty();
        };
    }

    private boolean isDoubtful(Exchange x) {
        boolean saidToBeService = x.memory().draft().stream().flatMap(d -> d.matters().stream())
                .anyMatch(m -> m.kind().filter(k -> k == PetitionKind.ADMINISTRATIVE).isPresent());
        return !saidToBeService && x.said().suspicion() == Suspicion.DOUBT;
    }

    /** After a denunciation, pictures and words that are nothing else are taken to go on with it. */
    private boolean belongsToOne(Exchange x) {
        boolean open = switch (x.memory().stage()) {
            case Stage.Denounced denounced -> isRecent(x, denounced);
            case Stage.AskedDenunciation asked -> true;
            default -> false;
        };
        var said = x.said();
        if (!open || said.press().isPresent() || !said.heard().whole().isEmpty()) {
            return false;
        }
        return switch (said.nature()) {
            case OTHER, DENUNCIATION_DOUBT -> said.hasText() || !said.attachments().isEmpty();
            case PETITION -> said.parts().stream().noneMatch(p -> p.topic(settings).isPresent());
            case DANGER, DENUNCIATION, COMPLAINT, CRIME_REPORT, CIVIL_DISPUTE, QUESTION, ABUSE -> false;
        };
    }

    private boolean isRecent(Exchange x, Stage.Denounced denounced) {
        return !x.at().isAfter(denounced.at().plus(settings.sealedFollowUp()));
    }

    /** "Vậy gửi ở đâu", "đơn viết sao": the valid form, or the valid way and place once more. */
    private boolean toldAgain(Exchange x) {
        x.stage(new Stage.Denounced(x.at()));
        boolean form = x.said().heard().is(Intent.NAMELESS)
                || enquiries.asking(x.said().text()).parts().stream().anyMatch(FORM::contains);
        return form ? x.say(wording.text("denounce.form")) && x.sealed() : guide(x, "denounce.how");
    }

    private boolean seal(Exchange x) {
        var draft = x.memory().draft();
        var texts = new ArrayList<String>();
        var files = new ArrayList<UUID>();
        draft.ifPresent(d -> {
            d.matters().stream().map(Matter::words).filter(w -> !w.isBlank()).forEach(texts::add);
            d.placeText().ifPresent(texts::add);
            files.addAll(d.attachments());
        });
        booked(x).ifPresent(texts::add);
        texts.addAll(saidNow(x));
        files.addAll(x.said().attachments());
        sealing.seal(x.conversationId(), texts, files, draft.map(Draft::receivedAt).orElse(x.at()));
        sealing.withdrawTalk(x.conversationId(), begun(x));
        x.remember(forget(x).stage(new Stage.Denounced(x.at())));
        if (!x.said().meaning().emergency().isEmpty()) {
            x.first(wording.text("danger.call", "numbers", wording.numbers(x.said().meaning().emergency())));
        }
        return guide(x, draft.filter(Draft::hasWords).isPresent() ? "denounce.how-draft" : "denounce.how");
    }

    /**
     * Words came to be stored that accuse somebody where the message as a whole did not show it: what was made of them is taken
     * back. A draft is what they came from, when there is one.
     */
    void found(Exchange x, Suspicion suspicion) {
        x.unsay();
        var draft = x.memory().draft().filter(Draft::hasWords);
        if (suspicion == Suspicion.ACCUSES) {
            seal(x);
        } else if (draft.isPresent()) {
            x.remember(x.memory().withoutDraft());
            doubt(x, words(draft.get()), draft.get().attachments(), draft.get().receivedAt());
        } else {
            doubt(x);
        }
    }

    /** The words of this message and the names of its files; a button has no words. */
    private static List<String> saidNow(Exchange x) {
        var said = x.said();
        return Stream.concat(
                Stream.of(said.text()).filter(t -> !t.isEmpty() && !said.press().map(Press::isBare).orElse(false)),
                said.fileNames().stream()).toList();
    }

    /** Since when the talk may belong to it: since the draft began, or the last while. */
    private Instant begun(Exchange x) {
        var recent = x.at().minus(settings.sealedFollowUp());
        return x.memory().draft().map(Draft::receivedAt).filter(recent::isAfter).orElse(recent);
    }

    private boolean sealMore(Exchange x) {
        sealing.seal(x.conversationId(), saidNow(x), x.said().attachments(), x.at());
        if (x.memory().stage() instanceof Stage.Denounced) {
            x.stage(new Stage.Denounced(x.at()));
        }
        return guide(x, "denounce.more");
    }

    private boolean doubt(Exchange x) {
        return doubt(x, String.join("\n", saidNow(x)), x.said().attachments(), x.at());
    }

    private boolean doubt(Exchange x, String words, List<UUID> files, Instant receivedAt) {
        var item = sealing.seal(x.conversationId(), List.of(words), files, receivedAt);
        sealing.withdrawTalk(x.conversationId(), begun(x));
        if (!x.turn().silent()) {
            x.stage(new Stage.AskedDenunciation(item, words, files, receivedAt));
            x.say(wording.text("denounce.ask"), wording.button("button.denounce", "#denounce"),
                    wording.button("button.service", "#service"));
        }
        return x.sealed();
    }

    private boolean confirmed(Exchange x) {
        x.remember(forget(x).stage(new Stage.Denounced(x.at())));
        return guide(x, "denounce.how");
    }

    private boolean guide(Exchange x, String key) {
        if (!x.turn().silent()) {
            x.say(wording.text(key), wording.button("button.denounce-form", "#denounce:form"),
                    wording.button("button.service-only", "#service"));
        }
        return x.sealed();
    }

    /** The citizen says that nobody is denounced: the same words go on as a private petition about service. */
    private boolean service(Exchange x, Stage.AskedDenunciation asked) {
        var part = hearing.part(asked.words());
        var topic = part.flatMap(p -> p.topic(settings)).map(t -> t.code());
        x.remember(x.memory().idle());
        x.first(wording.text("service.noted"));
        return filing.take(x, List.of(Matter.of(asked.words(), topic).aboutService().sealedAs(asked.item())),
                asked.attachments(),
                asked.receivedAt());
    }

    /** Nothing of a denunciation stays in the dialogue's memory. */
    private static Memory forget(Exchange x) {
        return x.memory().withoutDraft().withoutQuestion();
    }

    private static String words(Draft draft) {
        return String.join("\n", draft.matters().stream().map(Matter::words).toList());
    }

    private static boolean pressed(Exchange x, String name) {
        return x.said().press().map(p -> p.name().equals(name)).orElse(false);
    }
}
