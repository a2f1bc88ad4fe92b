package vn.danhoi.reception;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's time at a reception (vi: lịch hẹn tiếp công dân), or their wish for one while there is none.
 *
 * @param session of the time; empty while waiting
 * @param matter  in the person's words; empty when not said or erased
 */
public record Booking(long id, String code, String agency, Optional<ReceptionSession> session, Optional<Instant> at,
        long citizenId, Optional<String> matter, State state, Instant bookedAt) {

    /** What became of it. */
    public enum State {
        /** no time yet: told when there is one */
        WAITING, BOOKED,
        /** was received */
        CAME, ABSENT,
        /** the time is over and nobody wrote down what came of it */
        UNRECORDED,
        /** by the person */
        CANCELLED,
        /** by the agency, with its session */
        CALLED_OFF;

        public boolean isOpen() {
            return this == WAITING || this == BOOKED;
        }
    }

    @Override
    public String toString() {
        return "Booking[" + code + ", " + state + "]";
    }
}
