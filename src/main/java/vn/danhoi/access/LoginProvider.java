package vn.danhoi.access;

import java.time.Duration;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Checks a password, and the code of the second step where the user has one, unless there were too many failures: ten for a user from one address, more for a user from anywhere
 * (guessing spread over addresses) and for an address over all users (one password tried on everybody). A try is counted
 * before it is checked and forgotten when it succeeds. Lockouts live in PostgreSQL and so hold on every node.
 */
final class LoginProvider implements AuthenticationProvider {

    private static final Duration LOCK = Duration.ofMinutes(15);
    private static final int PER_USER_AND_ADDRESS = 10;
    private static final int PER_USER = 50;
    private static final int PER_ADDRESS = 200;

    private static final String PAIR = "login-user-address";
    private static final String USER = "login-user";
    private static final String ADDRESS = "login-address";

    private final DaoAuthenticationProvider passwords;
    private final SecondFactors secondFactors;
    private final Limits limits;
    private final Audit audit;

    LoginProvider(DaoAuthenticationProvider passwords, SecondFactors secondFactors, Limits limits, Audit audit) {
        this.passwords = passwords;
        this.secondFactors = secondFactors;
        this.limits = limits;
        this.audit = audit;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String user = Users.normalized(authentication.getName());
        String address = authentication.getDetails() instanceof WebAuthenticationDetails web
                && web.getRemoteAddress() != null ? web.getRemoteAddress() : "";
        String pair = user + " " + address;
        if (!limits.tryUseSliding(PAIR, pair, PER_USER_AND_ADDRESS, LOCK)
                || !limits.tryUseSliding(USER, user, PER_USER, LOCK)
                || !limits.tryUseSliding(ADDRESS, address, PER_ADDRESS, LOCK)) {
            audit.record("anonymous", "login.locked", "login", Optional.empty());
            throw new LockedException("Too many failures");
        }
        Authentication done;
        try {
            done = passwords.authenticate(authentication);
        } catch (AuthenticationException e) {
            // Not under the name typed: people type passwords into the name field.
            audit.record("anonymous", "login.failed", "login", Optional.empty());
            throw e;
        }
        if (secondFactors.active(done.getName())) {
            String code = authentication.getDetails() instanceof LoginDetails details ? details.code() : "";
            if (code.isBlank()) {
                throw new SecondFactorNeeded(false);
            }
            if (!secondFactors.accepts(done.getName(), code)) {
                audit.record(done.getName(), "login.code-failed", "user:" + done.getName(), Optional.empty());
                throw new SecondFactorNeeded(true);
            }
        }
        limits.clear(PAIR, pair);
        limits.clear(USER, user);
        limits.giveBack(ADDRESS, address);
        audit.record(done.getName(), "login", "user:" + done.getName(), Optional.empty());
        return done;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
