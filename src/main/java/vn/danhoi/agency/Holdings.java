package vn.danhoi.agency;

/** What a module keeps for agencies, and how it goes on when one ends. A bean of each module that keeps something. */
public interface Holdings {

    /** A word for it, lower case with hyphens. */
    String kind();

    /** How many the agency has now. */
    long count(String agency);

    /** Gives them to the heirs; may be repeated. */
    void pass(Succession succession);

    /** Whether the service can do without the agency. */
    default boolean mayEnd(String agency) {
        return true;
    }
}
