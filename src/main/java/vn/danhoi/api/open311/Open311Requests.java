package vn.danhoi.api.open311;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.Publications.Listed;

/**
 * A published petition in the protocol's fields. Place: the commune only; the house somebody complains from is personal,
 * so neither coordinates nor the place in the citizen's words go out.
 */
@Component
class Open311Requests {

    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final Words words;
    private final Clock clock;

    Open311Requests(Agencies agencies, Areas areas, Topics topics, Words words, Clock clock) {
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.words = words;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Map<String, @Nullable Object> fields(Listed published) {
        var summary = published.petition();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("service_request_id", summary.code());
        fields.put("status", summary.state().isOpen() ? "open" : "closed");
        fields.put("status_notes", words.get("status.state." + summary.state()));
        fields.put("service_name", summary.topic().flatMap(topics::find).map(Topic::name).orElse(null));
        fields.put("service_code", summary.topic().orElse(null));
        fields.put("description", published.publication().description().orElse(null));
        fields.put("agency_responsible", agencies.find(summary.owner()).map(Agency::name).orElse(summary.owner()));
        fields.put("service_notice", null);
        fields.put("requested_datetime", time(summary.receivedAt()));
        fields.put("updated_datetime", time(published.changedAt()));
        fields.put("expected_datetime", time(ProvinceTime.endOf(summary.dueOn())));
        fields.put("address", summary.area().flatMap(areas::find).map(Area::fullName).orElse(null));
        fields.put("address_id", summary.area().orElse(null));
        fields.put("zipcode", null);
        fields.put("lat", null);
        fields.put("long", null);
        fields.put("media_url", null);
        return fields;
    }

    private static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(ProvinceTime.ZONE).withNano(0));
    }
}
