package vn.danhoi.api.site;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.danhoi.agency.Agencies;
import vn.danhoi.agency.Agency;
import vn.danhoi.agency.Agency.Level;
import vn.danhoi.agency.Contact;
import vn.danhoi.agency.Contacts;
import vn.danhoi.pages.Words;
import vn.danhoi.vietnamese.Vietnamese;

/** The agencies of today for everybody: what each answers for, how it is reached as far as it said so, where to complain. */
@Controller
class DirectoryPages {

    /** Who people turn to first; former districts answer for nothing. */
    private static final List<Level> SHOWN = List.of(Level.COMMUNE, Level.PROVINCE, Level.REGION, Level.CENTRAL,
            Level.COMPANY, Level.PARTY);

    private final Agencies agencies;
    private final Contacts contacts;
    private final Words words;

    DirectoryPages(Agencies agencies, Contacts contacts, Words words) {
        this.agencies = agencies;
        this.contacts = contacts;
        this.words = words;
    }

    /** @param detail what is known; empty: not published */
    record Line(String label, Optional<String> detail, Optional<String> call, Optional<Contact> from) {}

    @GetMapping("/co-quan")
    String list(@RequestParam(required = false) @Nullable String q, Model model) {
        String sought = q == null ? "" : Vietnamese.key(q);
        var groups = new EnumMap<Level, List<Agency>>(Level.class);
        agencies.current().stream().filter(agency -> matches(agency, sought))
                .sorted(Comparator.comparing(Agency::name, Collator.getInstance(Words.VIETNAMESE)))
                .forEach(agency -> groups.merge(agency.level(), List.of(agency),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
        model.addAttribute("nav", "directory");
        model.addAttribute("typed", q);
        model.addAttribute("groups", SHOWN.stream().filter(groups::containsKey)
                .map(level -> Map.entry(words.get("directory.level." + level), groups.get(level))).toList());
        return "site/directory";
    }

    private static boolean matches(Agency agency, String sought) {
        return Stream.of(Stream.of(agency.name()), agency.aliases().stream(), agency.fields().stream())
                .flatMap(names -> names).anyMatch(name -> Vietnamese.key(name).contains(sought));
    }

    /** A field with who answers for it. */
    record Field(String name, List<Agency> agencies) {}

    @GetMapping("/co-quan/theo-linh-vuc")
    String byField(Model model) {
        var fields = new TreeMap<String, List<Agency>>(Collator.getInstance(Words.VIETNAMESE));
        agencies.current().forEach(agency -> agency.fields().stream().distinct().forEach(field -> fields
                .computeIfAbsent(field.substring(0, 1).toUpperCase(Words.VIETNAMESE) + field.substring(1),
                        name -> new ArrayList<>())
                .add(agency)));
        model.addAttribute("nav", "directory");
        model.addAttribute("fields",
                fields.entrySet().stream().map(e -> new Field(e.getKey(), List.copyOf(e.getValue()))).toList());
        return "site/fields";
    }

    @GetMapping("/co-quan/{code}")
    String show(@PathVariable String code, Model model) {
        var agency = agencies.current().stream().filter(a -> a.code().equals(code)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("nav", "directory");
        model.addAttribute("agency", agency);
        model.addAttribute("lines", Stream.of(Contact.Kind.values()).map(kind -> line(agency, kind)).toList());
        return "site/agency";
    }

    private Line line(Agency agency, Contact.Kind kind) {
        var known = contacts.of(agency, kind);
        var detail = known.flatMap(contact -> contact.detail(kind));
        return new Line(words.get("directory.kind." + kind), detail, known.flatMap(contact -> contact.number(kind)),
                known);
    }
}
