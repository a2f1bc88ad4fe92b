package vn.danhoi.access;

import org.springframework.security.core.AuthenticationException;

/** The password was right; the code of the second step is missing or wrong. */
final class SecondFactorNeeded extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final boolean wrong;

    SecondFactorNeeded(boolean wrong) {
        super(wrong ? "Wrong code" : "A code is needed");
        this.wrong = wrong;
    }

    boolean wrong() {
        return wrong;
    }
}
