package vn.danhoi.agency;

import org.springframework.stereotype.Component;

/** Contacts stay with the agency that ended: the heirs have their own. */
@Component
class KeptContacts implements Holdings {

    private final Agencies agencies;
    private final Contacts contacts;

    KeptContacts(Agencies agencies, Contacts contacts) {
        this.agencies = agencies;
        this.contacts = contacts;
    }

    @Override
    public String kind() {
        return "contacts";
    }

    @Override
    public long count(String agency) {
        return agencies.find(agency).map(a -> java.util.Arrays.stream(Contact.Kind.values())
                .filter(kind -> contacts.of(a, kind).isPresent()).count()).orElse(0L);
    }

    @Override
    public void pass(Succession succession) {
        // Told to the administrator beforehand; a wrong telephone number would be worse than none.
    }
}
