package vn.danhoi.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** What comes with a login beside name and password: the address, and the code of the second step. */
final class LoginDetails extends WebAuthenticationDetails {

    private static final long serialVersionUID = 1;

    /** Not kept in the session. */
    private final transient String code;

    LoginDetails(HttpServletRequest request) {
        super(request);
        this.code = Objects.requireNonNullElse(request.getParameter("code"), "");
    }

    String code() {
        return code == null ? "" : code;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
