package vn.danhoi.petition;

import java.util.Optional;

/**
 * The file a petition is about, as the citizen named it.
 *
 * @param number    mã hồ sơ, as on the receipt of the one-stop desk
 * @param procedure code of its procedure
 */
public record FileReference(Optional<String> number, Optional<String> procedure) {

    boolean isEmpty() {
        return number.isEmpty() && procedure.isEmpty();
    }
}
