package vn.danhoi.agency;

import java.util.List;
import java.util.Optional;

/**
 * What a petition is about (vi: lĩnh vực), with who leads and what to ask.
 *
 * @param kind      name of a petition kind, or QUESTION, CRIME_REPORT, CIVIL_DISPUTE
 * @param dimension PAPI dimension 1–8
 * @param lead      agency code, or {@code @commune} for the people's committee of the place
 * @param then      who oversees or comes next
 * @param ask       {@code place}, {@code photo}
 * @param emergency numbers to show first
 * @param nameless  whether it may be filed without a name
 * @param examples  the way people write it
 */
public record Topic(String code, String name, String group, String kind, int dimension, String lead, List<String> then,
        List<String> ask, boolean isPrivate, List<String> emergency, Optional<String> guidance, Optional<String> basis,
        String confidence, List<String> examples, boolean nameless) {

    public static final String COMMUNE = "@commune";

    public boolean needsPlace() {
        return ask.contains("place") || lead.equals(COMMUNE);
    }
}
