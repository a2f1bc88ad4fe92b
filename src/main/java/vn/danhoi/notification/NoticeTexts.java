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
    private final String publicUrl;

    NoticeTexts(Texts texts, Agencies agencies, @Value("${danhoi.public-url}") String publicUrl) {
        this.texts = texts.require(keys());
        this.agencies = agencies;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    private static String[] keys() {
        var keys = new ArrayList<>(List.of("petition.notice.due", "petition.notice.due-provisional",
                "petition.button.done", "petition.button.reopen", "petition.button.reply", "petition.button.status"));
        Arrays.stream(Notice.values()).map(Notice::textKey).forEach(keys::add);
        Arrays.stream(PetitionKind.values()).map(NoticeTexts::kindKey).forEach(keys::add);
        return keys.toArray(String[]::new);
    }

    private static String kindKey(PetitionKind kind) {
        return "petition.kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Reply reply(Notice notice, PetitionDetails petition, TimelineEntry entry) {
        var summary = petition.summary();
        String code = summary.code();
        String text = texts.get(notice.textKey(), "code", code, "kind", texts.get(kindKey(summary.kind())), "title",
                summary.title(), "agency", agency(summary.owner()), "day", day(summary.dueOn()), "due",
                due(petition.due()), "reason", entry.text().orElse(""), "question", entry.text().orElse(""), "answer",
                entry.text().orElse(""), "other", entry.detail().orElse(""));
        return Reply.of(text, buttons(notice, code, petition.token())).about(code);
    }

    private List<Button> buttons(Notice notice, String code, String token) {
        return switch (notice) {
            case ANSWERED -> List.of(say("done", code), say("reopen", code));
            case ASKED -> List.of(say("reply", code));
            case ACCEPTED, TRANSFERRED, ESCALATED, REFUSED, OVERDUE, EXTENDED, SPLIT, MERGED -> List
                    .of(new Button.Open(texts.get("petition.button.status"), publicUrl + "/p/" + token));
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
