package vn.danhoi.petition;

import java.util.Optional;

/**
 * What the database notifies of a change to a petition, on every node: enough to decide who may hear of it.
 *
 * @param version     of the petition after the change
 * @param formerOwner the agency that held it before, unless just filed
 */
public record PetitionSignal(String code, int version, String owner, Optional<String> formerOwner, boolean isPrivate,
        Optional<String> assignee, Optional<String> formerAssignee) {

    /** The channel of the database. */
    public static final String CHANNEL = "danhoi_petition";

    private static final int FIELDS = 7;

    /**
     * Reads what the trigger of the table {@code petition} wrote.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static PetitionSignal parse(String payload) {
        var fields = payload.split("\\|", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("Not a petition's signal: " + fields.length + " fields");
        }
        return new PetitionSignal(fields[0], Integer.parseInt(fields[1]), fields[2], present(fields[3]),
                fields[4].equals("t") || fields[4].equals("true"), present(fields[5]), present(fields[6]));
    }

    private static Optional<String> present(String field) {
        return Optional.of(field).filter(f -> !f.isEmpty());
    }
}
