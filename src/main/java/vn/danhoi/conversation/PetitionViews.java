package vn.danhoi.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.conversation.memory.Option;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.notification.ReceiptFiles;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionState;
import vn.danhoi.petition.PetitionSummary;
import vn.danhoi.petition.Petitions;
import vn.danhoi.petition.TimelineEntry;

/** Shows a citizen their own petitions, one or a list; others' do not exist here. */
@Component
class PetitionViews {

    private static final int LISTED = 5;

    private final Petitions petitions;
    private final Wording wording;

    PetitionViews(Petitions petitions, Wording wording) {
        this.petitions = petitions;
        this.wording = wording;
    }

    /** The citizen's petition of that code; others' do not exist here. */
    Optional<PetitionDetails> own(Exchange x, String code) {
        return petitions.findByCode(code).filter(p -> p.citizenId() == x.citizen().id());
    }

    /** All petitions of the citizen, newest first. */
    List<PetitionSummary> all(Exchange x) {
        return petitions.ofCitizen(x.citizen().id());
    }

    PetitionDetails get(PetitionSummary petition) {
        return petitions.find(petition.id()).orElseThrow();
    }

    /** Where a petition stands, and what can be done with it. */
    boolean show(Exchange x, PetitionDetails p) {
        var s = p.summary();
        var lines = new ArrayList<String>();
        lines.add(wording.text("track.title", "code", s.code(), "title", Wording.quote(s.title())));
        lines.add(wording.text("track.state", "state", wording.text("state." + s.state()), "agency",
                wording.agency(s.owner())));
        if (s.state().isOpen()) {
            lines.add(
                    wording.text(s.provisional() ? "track.due-provisional" : "track.due", "day", wording.day(s.dueOn()),
                            "basis", p.dueBasis()));
        }
        p.answer().ifPresent(a -> lines.add(wording.text("track.answer", "answer", a)));
        if (s.state() == PetitionState.WAITING_FOR_CITIZEN || s.state() == PetitionState.REFUSED) {
            lastWord(p).ifPresent(q -> lines.add(wording.text("track.said", "text", q)));
        }
        var buttons = new ArrayList<Button>(List.of(wording.status(p.token())));
        String code = s.code();
        if (s.state() == PetitionState.WAITING_FOR_CITIZEN) {
            buttons.add(wording.button("button.reply", "#pt:reply:" + code));
        } else if (s.state() == PetitionState.ANSWERED) {
            buttons.add(wording.button("button.done", "#pt:done:" + code));
            buttons.add(wording.button("button.not-done", "#pt:reopen:" + code));
        } else if (s.state().isOpen()) {
            buttons.add(wording.button("button.supplement", "#pt:add:" + code));
            buttons.add(wording.button("button.withdraw", "#pt:withdraw:" + code));
        }
        buttons.add(wording.button("button.receipt", "#pt:receipt:" + code));
        return x.say(Reply.of(String.join("\n", lines), buttons).about(code));
    }

    /** As a file, where the channel takes files; the page is named in any case. */
    boolean receipt(Exchange x, PetitionDetails p) {
        String code = p.summary().code();
        return x.say(Reply.of(wording.text("receipt.file", "code", code, "url",
                wording.publicUrl() + "/p/" + p.token() + "/bien-nhan"),
                new Button.Attach(
                        wording.text("button.receipt"), ReceiptFiles.key(code)))
                .about(code));
    }

    private static Optional<String> lastWord(PetitionDetails p) {
        return p.timeline().reversed().stream().filter(TimelineEntry::isPublic)
                .filter(e -> e.stateAfter() == p.summary().state()).flatMap(e -> e.text().stream()).findFirst();
    }

    /** Petitions by number; choosing one does what the payload's verb says. */
    boolean list(Exchange x, String title, List<PetitionSummary> all, String what) {
        var lines = new ArrayList<String>(List.of(title));
        var options = new ArrayList<Option>();
        all.stream().limit(LISTED).forEach(s -> {
            options.add(new Option(s.code(), "#pt:" + what + ":" + s.code()));
            lines.add(options.size() + ". " + wording.text("mine.line", "code", s.code(), "title",
                    Wording.title(s.title()), "state", wording.text("state." + s.state())));
        });
        if (all.size() > LISTED) {
            lines.add(wording.text("mine.more"));
        }
        return x.say(Reply.of(String.join("\n", lines),
                options.stream().map(o -> Wording.say(o.title(), o.payload())).toList()));
    }
}
