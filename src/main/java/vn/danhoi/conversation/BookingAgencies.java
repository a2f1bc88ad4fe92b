package vn.danhoi.conversation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.calendar.ProvinceTime;
import vn.danhoi.conversation.memory.Option;
import vn.danhoi.messaging.Reply;
import vn.danhoi.messaging.Reply.Button;

/** With whom a person wants a time: named in their words, or asked for. */
@Component
class BookingAgencies {

    private static final int MOST_AGENCIES = 12;

    private final Agencies agencies;
    private final Areas areas;
    private final LikelyPlaces likely;
    private final Wording wording;
    private final Clock clock;

    BookingAgencies(Agencies agencies, Areas areas, LikelyPlaces likely, Wording wording, Clock clock) {
        this.agencies = agencies;
        this.areas = areas;
        this.likely = likely;
        this.wording = wording;
        this.clock = clock;
    }

    /** Whom a text names. */
    sealed interface Whom {

        record Known(Agency agency) implements Whom {}

        record Several(List<Agency> agencies) implements Whom {}

        record Nobody() implements Whom {}
    }

    Whom named(String text) {
        var today = ProvinceTime.date(clock.instant());
        var named = agencies.named(text).stream().filter(a -> a.inForce(today)).distinct().toList();
        if (named.size() == 1) {
            return new Whom.Known(named.getFirst());
        }
        return switch (areas.resolve(text, true)) {
            case PlaceMatch.Found found -> new Whom.Known(agencies.committeeOf(found.area()));
            case PlaceMatch.Ambiguous several ->
                new Whom.Several(several.choices().stream().map(agencies::committeeOf).toList());
            case PlaceMatch.None none -> named.isEmpty() ? new Whom.Nobody() : new Whom.Several(named);
        };
    }

    boolean ask(Exchange x, String key) {
        var nearby = likely.of(x, 2).stream().map(agencies::committeeOf).toList();
        return x.say(Reply.of(wording.text(key), nearby.stream().map(BookingAgencies::button).toList()));
    }

    boolean which(Exchange x, List<Agency> several) {
        var options = several.stream().limit(MOST_AGENCIES).map(BookingAgencies::button).toList();
        var lines = new ArrayList<String>();
        lines.add(wording.text("book.which"));
        for (int i = 0; i < options.size(); i++) {
            lines.add((i + 1) + ". " + options.get(i).title());
        }
        x.say(Reply.of(String.join("\n", lines), options.stream().limit(5).toList()));
        x.offer(options.stream().map(b -> new Option(b.title(), ((Button.Say) b).payload())).toList());
        return true;
    }

    private static Button button(Agency agency) {
        return Wording.say(agency.name(), "#book:agency:" + agency.code());
    }
}
