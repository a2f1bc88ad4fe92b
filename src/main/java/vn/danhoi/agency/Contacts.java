package vn.danhoi.agency;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentException;
import vn.danhoi.content.ContentNode;

/**
 * Phones, addresses and reception hours the province supplied ({@code contacts/*.yaml}) or the agency keeps itself in the
 * console, which goes first. None is invented.
 */
@Component
public class Contacts {

    private static final String[] KEYS = Stream.concat(Stream.of("agency", "verified-by", "checked"),
            Stream.of(Contact.Kind.values()).map(Contact.Kind::key)).toArray(String[]::new);

    private final Map<String, Contact> byAgency = new LinkedHashMap<>();
    private final Function<String, Optional<Contact>> entered;

    @Autowired
    Contacts(Content content, Agencies agencies, EnteredContacts entered) {
        this(content, agencies, entered::of);
    }

    /**
     * By the files alone.
     *
     * @throws ContentException with every problem of contacts/*.yaml
     */
    public Contacts(Content content, Agencies agencies) {
        this(content, agencies, agency -> Optional.empty());
    }

    private Contacts(Content content, Agencies agencies, Function<String, Optional<Contact>> entered) {
        this.entered = entered;
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

    /** What is known of that kind, with who confirmed it. */
    public Optional<Contact> of(Agency agency, Contact.Kind kind) {
        return entered.apply(agency.code()).filter(c -> c.detail(kind).isPresent())
                .or(() -> Optional.ofNullable(byAgency.get(agency.code())).filter(c -> c.detail(kind).isPresent()));
    }
}
