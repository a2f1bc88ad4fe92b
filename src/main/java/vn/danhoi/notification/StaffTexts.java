package vn.danhoi.notification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.content.Texts;
import vn.danhoi.messaging.Reply;

/** Staff notices in words. Code, topic and date only: what leaves the console may be read by anyone who passes by. */
@Component
public class StaffTexts {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    private static final int CHAT_LINES = 10;

    private final Texts texts;
    private final Topics topics;
    private final String console;

    StaffTexts(Texts texts, Topics topics, @Value("${danhoi.public-url}") String publicUrl) {
        var keys = new ArrayList<>(List.of("staff.line", "staff.line-topic", "staff.subject", "staff.mail",
                "staff.mail-line", "staff.chat", "staff.chat-more", "staff.button"));
        Arrays.stream(StaffNotice.Kind.values()).map(StaffTexts::key).forEach(keys::add);
        this.texts = texts.require(keys.toArray(String[]::new));
        this.topics = topics;
        this.console = publicUrl.replaceAll("/+$", "") + "/console";
    }

    private static String key(StaffNotice.Kind kind) {
        return "staff." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it says of its case, without the code. */
    public String what(StaffNotice notice) {
        return texts.get(key(notice.kind()), "due", notice.dueOn().map(StaffTexts::day).orElse(""), "overdue",
                notice.overdue(), "stuck", notice.stuck(), "detail", notice.detail().orElse(""));
    }

    private String line(StaffNotice notice) {
        if (notice.code().isEmpty()) {
            return what(notice);
        }
        return notice.topic().flatMap(topics::find).map(Topic::name)
                .map(topic -> texts.get("staff.line-topic", "code", notice.code().get(), "topic", topic, "what",
                        what(notice)))
                .orElseGet(() -> texts.get("staff.line", "code", notice.code().get(), "what", what(notice)));
    }

    String subject(List<StaffNotice> notices) {
        return texts.get("staff.subject", "count", notices.size());
    }

    String mail(List<StaffNotice> notices) {
        String lines = notices.stream().map(n -> texts.get("staff.mail-line", "line", line(n), "url",
                n.code().map(code -> console + "/petitions/" + code).orElse(console)))
                .collect(Collectors.joining("\n"));
        return texts.get("staff.mail", "lines", lines, "url", console + "/notifications");
    }

    Reply chat(List<StaffNotice> notices) {
        String lines = notices.stream().limit(CHAT_LINES).map(n -> "- " + line(n)).collect(Collectors.joining("\n"));
        String more = notices.size() > CHAT_LINES
                ? "\n" + texts.get("staff.chat-more", "count", notices.size() - CHAT_LINES)
                : "";
        return Reply.of(texts.get("staff.chat", "lines", lines + more),
                new Reply.Button.Open(texts.get("staff.button"), console + "/notifications"));
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
