package vn.danhoi.knowledge.answering;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Areas;
import vn.danhoi.agency.Contact;
import vn.danhoi.agency.Contact.Kind;
import vn.danhoi.agency.Contacts;
import vn.danhoi.agency.PlaceMatch;
import vn.danhoi.content.Content;
import vn.danhoi.content.Texts;
import vn.danhoi.knowledge.Answer.More;
import vn.danhoi.vietnamese.Vietnamese;

/** "Số điện thoại UBND phường Tân An": the contact when the province supplied it, else that it is not published. */
public final class ContactQuestions {

    /** @param call dials the agency, when a number was supplied */
    record Told(String reply, Optional<More> call) {}

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    /** More words than these beside agency and question: it is about something else. */
    private static final int MOST_BESIDE = 2;

    private final Agencies agencies;
    private final Areas areas;
    private final Contacts contacts;
    private final Map<Kind, PhraseList> asks = new EnumMap<>(Kind.class);
    private final PhraseList beside;
    private final String explainedBy;
    private final Texts texts;

    /** @throws vn.danhoi.content.ContentException with the problem of the file */
    public ContactQuestions(Content content, Texts texts, Agencies agencies, Areas areas, Contacts contacts) {
        var root = content.file("knowledge/contacts.yaml").allowOnly("asks", "beside", "explained-by");
        for (var kind : Kind.values()) {
            asks.put(kind, new PhraseList(root.child("asks").texts(kind.key())));
            texts.require("knowledge.contact." + kind.key());
        }
        this.beside = new PhraseList(root.texts("beside"));
        this.explainedBy = root.text("explained-by");
        this.agencies = agencies;
        this.areas = areas;
        this.contacts = contacts;
        this.texts = texts.require("knowledge.contact", "knowledge.contact-unpublished", "knowledge.contact-source",
                "knowledge.contact-reception-law", "knowledge.call.phone", "knowledge.call.hotline");
    }

    /** Id of the entry that tells where contacts are to be found. */
    String explainedBy() {
        return explainedBy;
    }

    /** The answer; empty when the text does not ask for a contact of an agency we know. */
    Optional<Told> answer(String text, LocalDate today) {
        var syllables = Vietnamese.syllables(text);
        return asks.entrySet().stream().filter(e -> e.getValue().in(syllables).isPresent()).findFirst()
                .flatMap(e -> agency(text, String.join(" ", e.getValue().takenOut(syllables)), today)
                        .map(agency -> new Told(answer(agency, e.getKey()), call(agency, e.getKey()))));
    }

    /** @param rest the text without its question */
    private Optional<Agency> agency(String text, String rest, LocalDate today) {
        var named = agencies.named(rest).stream().filter(a -> a.inForce(today)).toList();
        if (named.size() == 1) {
            return Optional.of(named.getFirst()).filter(a -> nothingBeside(rest, a.name(), a.aliases()));
        }
        return named.isEmpty() && areas.resolve(text, false) instanceof PlaceMatch.Found found
                && nothingBeside(rest, found.matched(), List.of())
                        ? Optional.of(agencies.committeeOf(found.area()))
                        : Optional.empty();
    }

    private boolean nothingBeside(String rest, String name, List<String> aliases) {
        var names = new java.util.ArrayList<>(aliases);
        names.add(name);
        return beside.takenOut(new PhraseList(names).takenOut(Vietnamese.syllables(rest))).size() <= MOST_BESIDE;
    }

    /** The number asked for goes first, else the hotline before the phone. */
    private Optional<More> call(Agency agency, Kind asked) {
        return Stream.of(asked, Kind.HOTLINE, Kind.PHONE)
                .flatMap(kind -> contacts.of(agency, kind).flatMap(c -> c.number(kind)).stream()
                        .map(number -> More.call(texts.get("knowledge.call." + kind.key()), number)))
                .findFirst();
    }

    private String answer(Agency agency, Kind kind) {
        String what = texts.get("knowledge.contact." + kind.key());
        var contact = contacts.of(agency, kind);
        var detail = contact.flatMap(c -> c.detail(kind));
        if (detail.isPresent()) {
            Contact known = contact.orElseThrow();
            return texts.get("knowledge.contact", "what", what, "agency", agency.name(), "detail", detail.get()) + "\n"
                    + texts.get("knowledge.contact-source", "by", known.verifiedBy(), "date",
                            DAY.format(known.checked()));
        }
        return texts.get("knowledge.contact-unpublished", "what", what, "agency", agency.name())
                + (kind == Kind.RECEPTION ? "\n" + texts.get("knowledge.contact-reception-law") : "");
    }
}
