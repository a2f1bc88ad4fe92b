package vn.danhoi.reception;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.citizen.Citizens;
import vn.danhoi.content.Texts;
import vn.danhoi.messaging.Outbox;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;
import vn.danhoi.reception.Schedules.Person;

/** What people with a booking are told unasked. Names the agency and the office, never what they want to speak of. */
@Component
class ReceptionNotices {

    /** Other times offered at once. */
    static final int OFFERED = 3;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Texts texts;
    private final Agencies agencies;
    private final Citizens citizens;
    private final Outbox outbox;
    private final JdbcClient jdbc;

    ReceptionNotices(Texts texts, Agencies agencies, Citizens citizens, Outbox outbox, JdbcClient jdbc) {
        this.texts = texts.require("reception.called-off", "reception.called-off.others", "reception.called-off.none",
                "reception.moved", "reception.rebooked", "reception.reminder", "reception.open", "reception.when",
                "reception.phone", "reception.button.change", "reception.button.cancel", "reception.button.more",
                "reception.weekday.1", "reception.weekday.2", "reception.weekday.3", "reception.weekday.4",
                "reception.weekday.5", "reception.weekday.6", "reception.weekday.7");
        this.agencies = agencies;
        this.citizens = citizens;
        this.outbox = outbox;
        this.jdbc = jdbc;
    }

    void calledOff(Person person, ReceptionSession session, String why, List<Slot> others) {
        String text = texts.get("reception.called-off", "code", person.code(), "agency", agency(session.agency()),
                "when", when(person.at()), "reason", why.strip()) + "\n"
                + texts.get(others.isEmpty() ? "reception.called-off.none" : "reception.called-off.others");
        send(person, BookingNotice.CALLED_OFF, text, offers(others, session.agency()));
    }

    void moved(Person person, ReceptionSession session, Instant at, String why) {
        send(person, BookingNotice.MOVED,
                texts.get("reception.moved", "code", person.code(), "agency", agency(session.agency()), "when",
                        when(at), "place", session.desk().place(), "reason", why.strip()),
                own(person.code()));
    }

    /** The agency gave another time. */
    void rebooked(Person person, ReceptionSession session, Instant at) {
        send(person, BookingNotice.REBOOKED,
                texts.get("reception.rebooked", "code", person.code(), "agency", agency(session.agency()),
                        "when", when(at), "place", session.desk().place()),
                own(person.code()));
    }

    void reminder(Person person, ReceptionSession session) {
        String phone = session.desk().phone().map(p -> "\n" + texts.get("reception.phone", "phone", p)).orElse("");
        send(person, BookingNotice.REMINDER,
                texts.get("reception.reminder", "code", person.code(), "agency", agency(session.agency()),
                        "when", when(person.at()), "place", session.desk().place()) + phone,
                own(person.code()));
    }

    /** There are times now for who waited. */
    void open(Person person, String agency, List<Slot> slots) {
        send(person, BookingNotice.OPEN, texts.get("reception.open", "agency", agency(agency)), offers(slots, agency));
    }

    private List<Button> own(String code) {
        return List.of(new Button.Say(texts.get("reception.button.change"), "#book:change:" + code),
                new Button.Say(texts.get("reception.button.cancel"), "#book:cancel:" + code));
    }

    private List<Button> offers(List<Slot> slots, String agency) {
        var buttons = new ArrayList<Button>();
        slots.stream().limit(OFFERED).forEach(s -> buttons.add(new Button.Say(when(s.at()),
                "#book:slot:" + s.session().id() + ":" + s.at().getEpochSecond())));
        if (!slots.isEmpty()) {
            buttons.add(new Button.Say(texts.get("reception.button.more"), "#book:agency:" + agency));
        }
        return buttons;
    }

    private void send(Person person, BookingNotice notice, String text, List<Button> buttons) {
        long message = outbox.enqueueNotice(citizens.get(person.citizenId()).conversationId(),
                Reply.of(text, buttons).about(person.code()));
        jdbc.sql("""
                update reception_booking set told = :notice, told_message = :message, told_open = true,
                  told_checked_at = null where code = :code""").param("notice", notice.name())
                .param("message", message).param("code", person.code()).update();
    }

    private String agency(String code) {
        return agencies.find(code).map(Agency::name).orElse(code);
    }

    String when(Instant at) {
        var local = at.atZone(ProvinceTime.ZONE);
        return texts.get("reception.when", "time", TIME.format(local), "weekday",
                texts.get("reception.weekday." + local.getDayOfWeek().getValue()), "day", DAY.format(local));
    }
}
