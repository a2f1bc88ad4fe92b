package vn.danhoi.notification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.content.Texts;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.petition.Apologies;
import vn.danhoi.petition.Apology;
import vn.danhoi.petition.Deadline;
import vn.danhoi.petition.PetitionDetails;
import vn.danhoi.petition.PetitionKind;
import vn.danhoi.petition.TimelineEntry;

/** Notices in words, with their buttons. Names agencies, never officials. */
@Component
final class NoticeTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Texts texts;
    private final Agencies agencies;
    private final Apologies apologies;
    private final String publicUrl;

    NoticeTexts(Texts texts, Agencies agencies, Apologies apologies, @Value("${danhoi.public-url}") String publicUrl) {
        this.texts = texts.require(keys());
        this.agencies = agencies;
        this.apologies = apologies;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    private static String[] keys() {
        var keys = new ArrayList<>(List.of("petition.notice.due", "petition.notice.due-provisional",
                "petition.button.done", "petition.button.reopen", "petition.button.reply", "petition.button.status",
                "petition.button.letter", "petition.button.human", "petition.button.letter-yes",
                "petition.button.letter-no", "petition.notice.promise", "petition.notice.arrival",
                "petition.notice.survey"));
        Arrays.stream(Notice.values()).map(Notice::textKey).forEach(keys::add);
        Arrays.stream(PetitionKind.values()).map(NoticeTexts::kindKey).forEach(keys::add);
        return keys.toArray(String[]::new);
    }

    static String kindKey(PetitionKind kind) {
        return "petition.kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String text(Notice notice, PetitionDetails petition, TimelineEntry entry) {
        var summary = petition.summary();
        String code = summary.code();
        return texts.get(notice.textKey(), "code", code, "kind", texts.get(kindKey(summary.kind())), "title",
                summary.title(), "agency", agency(summary.owner()), "day", day(summary.dueOn()), "due",
                due(petition.due()), "reason", entry.text().orElse(""), "question", entry.text().orElse(""), "answer",
                entry.text().orElse(""), "other", entry.detail().orElse(""), "promise",
                notice == Notice.APOLOGISED ? promise(summary.id()) : "");
    }

    /** Whether an apology arrived. */
    Reply arrival(PetitionDetails petition) {
        String code = petition.summary().code();
        return Reply.of(texts.get("petition.notice.arrival", "code", code),
                List.of(say("letter-yes", code), say("letter-no", code))).about(code);
    }

    /** Whether it is done, asked once more. */
    Reply survey(PetitionDetails petition) {
        String code = petition.summary().code();
        return Reply.of(texts.get("petition.notice.survey", "code", code, "agency", agency(petition.summary().owner()),
                "title", petition.summary().title()), List.of(say("done", code), say("reopen", code))).about(code);
    }

    private String promise(long petitionId) {
        return apologies.ofPetition(petitionId).reversed().stream().filter(a -> !a.isDraft()).findFirst()
                .flatMap(Apology::promisedOn).map(day -> texts.get("petition.notice.promise", "day", day(day)))
                .orElse("");
    }

    List<Button> buttons(Notice notice, PetitionDetails petition) {
        String code = petition.summary().code();
        String page = publicUrl + "/p/" + petition.token();
        return switch (notice) {
            case APOLOGISED -> List.of(new Button.Open(texts.get("petition.button.letter"), page + "/xin-loi.pdf"),
                    new Button.Say(texts.get("petition.button.human"), "#human"));
            case ANSWERED -> List.of(say("done", code), say("reopen", code));
            case ASKED -> List.of(say("reply", code));
            case ACCEPTED, TRANSFERRED, ESCALATED, REFUSED, OVERDUE, EXTENDED, SPLIT, MERGED -> List
                    .of(new Button.Open(texts.get("petition.button.status"), page));
        };
    }

    private Button say(String what, String code) {
        return new Button.Say(texts.get("petition.button." + what), "#pt:" + what + ":" + code);
    }

    private String agency(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    private String due(Deadline due) {
        return due.provisional()
                ? texts.get("petition.notice.due-provisional", "day", day(due.lastDay()))
                : texts.get("petition.notice.due", "day", day(due.lastDay()), "basis", due.basis());
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
