package vn.danhoi.access;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Users of the console. Passwords are stored hashed. */
@Component
public class Users {

    public Optional<User> find(String name) {
        throw new UnsupportedOperationException("not built yet");
    }

    public List<User> ofAgency(String agency) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** @throws IllegalArgumentException when the name is taken or the password too weak, saying which */
    public User create(String name, String displayName, User.Role role, Optional<String> agency, String password) {
        throw new UnsupportedOperationException("not built yet");
    }
}
