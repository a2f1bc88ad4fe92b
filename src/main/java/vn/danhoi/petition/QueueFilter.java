package vn.danhoi.petition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Which petitions to list. Empty fields do not restrict.
 *
 * @param agency  owner's code: always set for officials, empty only for those who see all agencies
 * @param view    UNREACHED: something about it did not reach the citizen by chat
 * @param mine    user name: whose petitions the view MINE holds, and who sees private ones they have
 * @param covers  user names the reader stands in for: their petitions are the reader's
 * @param privateReader whether private petitions of the agency may be shown
 */
public record QueueFilter(Optional<String> agency, View view, Optional<String> mine, Optional<String> topic,
        Optional<String> area, Optional<PetitionKind> kind, Optional<LocalDate> receivedFrom,
        Optional<LocalDate> receivedTo, Optional<Integer> dimension, Optional<String> text, boolean privateReader,
        Optional<Outcome> outcome, List<String> covers) {

    /** Saved views of the queue. */
    public enum View {
        OPEN, MINE, UNASSIGNED, WAITING, APPROVAL, OVERDUE, UNREACHED, ANSWERED, CLOSED, ALL
    }

    /** The same in another view. */
    QueueFilter in(View other) {
        return new QueueFilter(agency, other, mine, topic, area, kind, receivedFrom, receivedTo, dimension, text,
                privateReader, outcome, covers);
    }
}
