package vn.danhoi.agency;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.content.Refreshed;

/** The contacts agencies keep in the console. Read anew every few seconds, so that every node answers alike soon. */
@Component
public class EnteredContacts {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Refreshed<Map<String, Contact>> contacts;

    EnteredContacts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.contacts = new Refreshed<>("Entered contacts", Map.of(), this::read, clock);
    }

    private record Row(String agency, Contact.Kind kind, String detail, String verifiedBy, LocalDate checked) {}

    /** Puts a detail in place of what was known; a blank one takes back what was entered. */
    public void enter(String agency, Contact.Kind kind, String detail, String verifiedBy, String by) {
        if (detail.isBlank()) {
            jdbc.sql("delete from agency_contact where agency = :agency and kind = :kind").param("agency", agency)
                    .param("kind", kind.name()).update();
        } else {
            jdbc.sql("""
                    insert into agency_contact (agency, kind, detail, verified_by, checked, entered_by, entered_at)
                    values (:agency, :kind, :detail, :verified, :today, :by, :now)
                    on conflict (agency, kind) do update set detail = excluded.detail,
                      verified_by = excluded.verified_by, checked = excluded.checked,
                      entered_by = excluded.entered_by, entered_at = excluded.entered_at""").param("agency", agency)
                    .param("kind", kind.name()).param("detail", detail.strip()).param("verified", verifiedBy.strip())
                    .param("today", ProvinceTime.date(clock.instant())).param("by", by)
                    .param("now", Timestamp.from(clock.instant())).update();
        }
        contacts.changed();
    }

    Optional<Contact> of(String agency) {
        return Optional.ofNullable(contacts.get().get(agency));
    }

    private Map<String, Contact> read() {
        var contacts = new HashMap<String, Contact>();
        jdbc.sql("select agency, kind, detail, verified_by, checked from agency_contact order by checked")
                .query((row, n) -> new Row(row.getString("agency"), Contact.Kind.valueOf(row.getString("kind")),
                        row.getString("detail"), row.getString("verified_by"),
                        row.getObject("checked", LocalDate.class)))
                .list().forEach(row -> {
                    var details = new EnumMap<Contact.Kind, String>(Contact.Kind.class);
                    Optional.ofNullable(contacts.get(row.agency())).ifPresent(c -> details.putAll(c.details()));
                    details.put(row.kind(), row.detail());
                    contacts.put(row.agency(),
                            new Contact(row.agency(), Map.copyOf(details), row.verifiedBy(), row.checked()));
                });
        return Map.copyOf(contacts);
    }
}
