package vn.danhoi.knowledge.entry;

import java.util.List;
import java.util.Optional;

/** Something the service can answer from. */
public sealed interface Entry permits Procedure, PlanTask, Fact, Passage, Elsewhere {

    /** Unique: a procedure's code or slug, {@code <document>/<task>} of a plan task, a fact's id. */
    String id();

    /** What the entry is called, as a person would recognise it. */
    String title();

    /** As the JSON API names it: procedure, plan, faq, document. */
    String type();

    /** How people ask for it, in their own words. */
    List<String> aliases();

    /** Other official names it goes by; they find it as its title does. */
    List<String> otherTitles();

    /** Everything else that helps to find it. */
    String body();

    Validity validity();

    /** Where it stands, with date or year, as the last line of an answer says it. */
    String source();

    /** A public page of it. */
    Optional<String> url();

    /** The year it tells of. */
    Optional<Integer> year();

    /** Codes and document numbers that mean exactly this entry. */
    List<String> numbers();
}
