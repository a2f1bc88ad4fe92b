package vn.danhoi.agency;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;

/** Phones, addresses and reception hours the province supplied ({@code contacts/*.yaml}). None is invented. */
@Component
public class Contacts {

    private static final String[] KEYS = Stream.concat(Stream.of("agency", "verified-by", "checked"),
            Stream.of(Contact.Kind.values()).map(Contact.Kind::key)).toArray(String[]::new);

    private final Map<String, Contact> byAgency = new LinkedHashMap<>();

    /** @throws ContentException with every problem of contacts/*.yaml */
    public Contacts(Content content, Agencies agencies) {
        var reading = new ContentReading();
        for (var root : content.folder("contacts")) {
            reading.attempt(() -> reading.read(root.allowOnly("contacts").list("contacts"),
                    node -> contact(node, agencies)));
        }
        reading.finish();
    }

    private Contact contact(ContentNode node, Agencies agencies) {
        node.allowOnly(KEYS);
        String agency = node.text("agency");
        if (agencies.find(agency).isEmpty()) {
            throw node.child("agency").problem("there is no agency '%s'".formatted(agency));
        }
        var details = new EnumMap<Contact.Kind, String>(Contact.Kind.class);
        for (var kind : Contact.Kind.values()) {
            node.optionalText(kind.key()).ifPresent(text -> details.put(kind, text));
        }
        if (details.isEmpty()) {
            throw node.problem("nothing is said of '%s'".formatted(agency));
        }
        var contact = new Contact(agency, Map.copyOf(details), node.text("verified-by"), node.date("checked"));
        if (byAgency.put(agency, contact) != null) {
            throw node.child("agency").problem("agency '%s' is listed twice".formatted(agency));
        }
        return contact;
    }

    public Optional<Contact> of(Agency agency) {
        return Optional.ofNullable(byAgency.get(agency.code()));
    }
}
