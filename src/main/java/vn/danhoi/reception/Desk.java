package vn.danhoi.reception;

import java.util.Optional;

/**
 * Where people are received and by whom, as the agency supplied it.
 *
 * @param receiver office, and name if it is published
 */
public record Desk(String place, String receiver, Optional<String> phone) {

    public Desk {
        if (place.isBlank() || receiver.isBlank()) {
            throw new IllegalArgumentException("A reception has a place and somebody who receives");
        }
    }
}
