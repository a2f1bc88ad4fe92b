package vn.danhoi.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Area;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Topic;
import vn.danhoi.agency.Topics;
import vn.danhoi.console.Clocks.TimeLeft;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.PersonalData;
import vn.danhoi.petition.PetitionSummary;

/** Lines of the queue, as the page and its export show them. */
@Component
class QueueRows {

    private final Agencies agencies;
    private final Areas areas;
    private final Topics topics;
    private final Users users;
    private final Clocks clocks;
    private final Words words;
    private final PersonalData personal;

    QueueRows(Agencies agencies, Areas areas, Topics topics, Users users, Clocks clocks, Words words,
            PersonalData personal) {
        this.agencies = agencies;
        this.areas = areas;
        this.topics = topics;
        this.users = users;
        this.clocks = clocks;
        this.words = words;
        this.personal = personal;
    }

    /**
     * A line of the list.
     *
     * @param side the topic, or the agency for those who see all agencies
     */
    record Row(PetitionSummary petition, TimeLeft time, String place, String side, String person, String state) {}

    List<Row> of(List<PetitionSummary> petitions, User user) {
        var names = new HashMap<String, String>();
        return petitions.stream().map(p -> new Row(p, clocks.of(p), place(p),
                user.role().boundToAgency() ? topic(p) : agency(p), person(p, names),
                words.get("state." + p.state()))).toList();
    }

    /** The heads of {@link #cells}. */
    List<String> heads() {
        return List
                .of("code", "kind", "state", "time", "due", "received", "title", "place", "topic", "agency", "person",
                        "outcome")
                .stream().map(column -> words.get("queue.column." + column)).toList();
    }

    /** Everything about a line, as text. */
    List<String> cells(PetitionSummary p, Map<String, String> names) {
        return List.of(p.code(), words.get("kind." + p.kind()), words.get("state." + p.state()), clocks.of(p).words(),
                p.dueOn().toString(), vn.danhoi.calendar.ProvinceTime.date(p.receivedAt()).toString(), p.title(),
                place(p), topic(p), agency(p), person(p, names),
                p.outcome().map(o -> words.get("outcome." + o)).orElse(""));
    }

    private String place(PetitionSummary petition) {
        return petition.area().flatMap(areas::find).map(Area::fullName)
                .or(() -> petition.placeText().map(personal::listed))
                .orElse(words.get("none"));
    }

    private String topic(PetitionSummary petition) {
        return petition.topic().flatMap(topics::find).map(Topic::name).orElse("");
    }

    private String agency(PetitionSummary petition) {
        return agencies.find(petition.owner()).map(Agency::name).orElse(petition.owner());
    }

    /** @param names found so far */
    private String person(PetitionSummary petition, Map<String, String> names) {
        return petition.assignee()
                .map(name -> names.computeIfAbsent(name, n -> users.find(n).map(User::displayName).orElse(n)))
                .orElse(words.get("none"));
    }
}
