package vn.danhoi.notification;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.content.Texts;
import vn.danhoi.petition.OverdueField;
import vn.danhoi.petition.OverdueFields;

/**
 * Overdue petitions of the watched fields, land and building first: a line in the morning's summary and, when an agency has
 * more than a field allows, an alert to its leaders and the coordinator. It comes once, and again only after the agency
 * was below in between.
 */
@Component
final class FieldAlerts {

    private final OverdueFields overdue;
    private final Recipients recipients;
    private final StaffNotices notices;
    private final Agencies agencies;
    private final JdbcClient jdbc;
    private final Texts texts;

    FieldAlerts(OverdueFields overdue, Recipients recipients, StaffNotices notices, Agencies agencies, JdbcClient jdbc,
            Texts texts) {
        this.overdue = overdue;
        this.recipients = recipients;
        this.notices = notices;
        this.agencies = agencies;
        this.jdbc = jdbc;
        this.texts = texts.require("staff.summary-fields", "staff.summary-field", "staff.field-overdue-words");
    }

    /** Of the watched fields, all agencies. */
    List<OverdueField.Count> counts(LocalDate today) {
        return overdue.counts(Optional.empty(), today).stream().filter(c -> c.field().alertOver().isPresent()).toList();
    }

    /** "; quá hạn về Đất đai: 3, …"; empty when nothing is. */
    Optional<String> line(List<OverdueField.Count> counts) {
        var sums = new LinkedHashMap<String, Integer>();
        counts.forEach(c -> sums.merge(c.field().name(), c.overdue(), Integer::sum));
        return sums.isEmpty()
                ? Optional.empty()
                : Optional.of(texts.get("staff.summary-fields", "fields", sums.entrySet().stream()
                        .map(e -> texts.get("staff.summary-field", "name", e.getKey(), "count", e.getValue()))
                        .collect(Collectors.joining(", "))));
    }

    void alert(List<OverdueField.Count> counts, LocalDate today) {
        var over = counts.stream().filter(OverdueField.Count::alerts).toList();
        jdbc.sql("delete from notification_field_alert where agency || ' ' || field <> all(:over)")
                .param("over", over.stream().map(c -> c.agency() + " " + c.field().code()).toArray(String[]::new))
                .update();
        over.forEach(count -> {
            int first = jdbc.sql("""
                    insert into notification_field_alert (agency, field, told_on) values (:agency, :field, :today)
                    on conflict do nothing""").param("agency", count.agency()).param("field", count.field().code())
                    .param("today", today).update();
            if (first > 0) {
                String words = texts.get("staff.field-overdue-words", "name", count.field().name(), "agency",
                        agencies.find(count.agency()).map(Agency::name).orElse(count.agency()), "count",
                        count.overdue(), "limit", count.field().alertOver().getAsInt());
                Stream.concat(recipients.leaders(count.agency()).stream(), recipients.coordinators().stream())
                        .distinct().forEach(user -> notices.fieldOverdue(user, words));
            }
        });
    }
}
