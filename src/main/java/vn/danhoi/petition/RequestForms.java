package vn.danhoi.petition;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.danhoi.calendar.Term;
import vn.danhoi.calendar.WorkCalendar;
import vn.danhoi.content.Content;
import vn.danhoi.content.ContentNode;

/**
 * What the law says of requests for information and for an account beside their clocks ({@code petition/requests.yaml}): how
 * information is given, and the later date a requester has to know of.
 */
@Component
public class RequestForms {

    private final Map<PetitionKind, Form> forms = new EnumMap<>(PetitionKind.class);
    private final DeadlineRules rules;
    private final WorkCalendar calendar;

    RequestForms(Content content, DeadlineRules rules, WorkCalendar calendar) {
        this.rules = rules;
        this.calendar = calendar;
        for (var node : content.file("petition/requests.yaml").allowOnly("requests").list("requests")) {
            node.allowOnly("kind", "manners", "complex");
            forms.put(node.oneOf("kind", PetitionKind.class),
                    new Form(node.texts("manners"), node.find("complex").map(RequestForms::complex)));
        }
    }

    private record Form(List<String> manners, Optional<Complex> complex) {}

    private record Complex(Term term, String basis) {}

    /**
     * The later of the two dates.
     *
     * @param day   the last one
     * @param basis its source
     */
    public record Later(LocalDate day, Term term, String basis) {}

    private static Complex complex(ContentNode node) {
        node.allowOnly("amount", "unit", "basis");
        return new Complex(new Term(node.number("amount"), node.oneOf("unit", Term.Unit.class)), node.text("basis"));
    }

    /** Ways information is given; none where that is no question. */
    public List<String> manners(PetitionKind kind) {
        return Optional.ofNullable(forms.get(kind)).map(Form::manners).orElse(List.of());
    }

    /**
     * The date after the first one: of complex information from receipt, of an account from the last day of the notice that
     * it was taken up. Empty for kinds that have one date.
     */
    public Optional<Later> later(PetitionDetails petition) {
        var kind = petition.summary().kind();
        var complex = Optional.ofNullable(forms.get(kind)).flatMap(Form::complex);
        if (complex.isPresent()) {
            return complex.map(c -> new Later(calendar.lastDay(petition.notice().countedFrom(), c.term()), c.term(),
                    c.basis()));
        }
        return rules.all().stream().filter(r -> forms.containsKey(kind) && r.kind() == kind && r.fromAcceptance())
                .filter(r -> r.validOn(petition.notice().countedFrom())).findFirst()
                .map(r -> new Later(calendar.lastDay(petition.notice().lastDay(), r.term()), r.term(), r.basis()));
    }
}
