package vn.danhoi.knowledge;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.danhoi.knowledge.DocumentRefused.Reason;
import vn.danhoi.knowledge.entry.Validity;
import vn.danhoi.vietnamese.Vietnamese;

/**
 * What a person says of a document that is imported (vi: số, ngày ban hành, cơ quan ban hành, hiệu lực).
 *
 * @param title      whole, as printed
 * @param shortName  as people say it, "Kế hoạch PAPI 2021"; its slug is the document's id
 * @param rule       true for what binds while valid, false for the record of a year
 * @param replacedBy id of the document that takes its place
 */
public record DocumentDetails(String title, String shortName, Optional<String> number, Optional<LocalDate> issuedOn,
        String issuer, boolean rule, int year, Optional<LocalDate> validFrom, Optional<LocalDate> validTo,
        Optional<String> replacedBy) {

    private static final Pattern NUMBER = Pattern
            .compile("\\d+[\\p{L}]?(?:/\\d{4})?/[\\p{L}\\d]+(?:[-–][\\p{L}\\d&]+)*");
    private static final int LONGEST = 400;
    private static final int OLDEST = 1945;

    public DocumentDetails {
        title = Vietnamese.clean(title);
        shortName = shortName.isBlank() ? title : Vietnamese.clean(shortName);
        issuer = Vietnamese.clean(issuer);
        number = number.map(String::strip).filter(n -> !n.isEmpty());
        replacedBy = replacedBy.map(String::strip).filter(r -> !r.isEmpty());
    }

    public String id() {
        return Vietnamese.slug(shortName);
    }

    Validity validity() {
        return new Validity(rule ? Validity.Nature.RULE : Validity.Nature.RECORD, validFrom, validTo, replacedBy);
    }

    /** @throws DocumentRefused when something is missing or cannot be */
    void check(LocalDate today) {
        refuse(title.isEmpty() || id().isEmpty(), Reason.TITLE_MISSING);
        refuse(title.length() > LONGEST || shortName.length() > LONGEST, Reason.TITLE_TOO_LONG);
        refuse(issuer.isEmpty(), Reason.ISSUER_MISSING);
        refuse(year < OLDEST || year > today.getYear() + 10, Reason.YEAR_INVALID);
        refuse(number.isPresent() && !NUMBER.matcher(number.get()).matches(), Reason.NUMBER_INVALID);
        refuse(issuedOn.isPresent() && issuedOn.get().isAfter(today), Reason.DATE_IN_FUTURE);
        refuse(validFrom.isPresent() && validTo.isPresent() && validTo.get().isBefore(validFrom.get()),
                Reason.VALIDITY_REVERSED);
        refuse(replacedBy.isPresent() && replacedBy.get().equals(id()), Reason.REPLACED_BY_ITSELF);
    }

    private static void refuse(boolean when, Reason reason) {
        if (when) {
            throw new DocumentRefused(reason);
        }
    }
}
