package vn.danhoi.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ClockOffset;
import vn.danhoi.pages.Words;

/** Every page of the console knows who looks at it, as the person stands now and not as of the login. */
@ControllerAdvice(basePackageClasses = SignedIn.class)
class SignedIn {

    private final Users users;
    private final Optional<String> movedClock;

    SignedIn(Users users, ClockOffset offset, Words words) {
        this.users = users;
        this.movedClock = Optional.of(offset.amount()).filter(a -> !a.isZero())
                .map(a -> words.get("clock.moved", a.toDays(), a.toHoursPart()));
    }

    /** Said on every page when the clock runs away from real time. */
    @ModelAttribute("movedClock")
    @Nullable
    String movedClock() {
        return movedClock.orElse(null);
    }

    @ModelAttribute("user")
    User user(Principal principal, HttpServletRequest request) {
        return users.find(principal.getName()).filter(User::enabled).orElseThrow(() -> {
            request.getSession().invalidate();
            return new InsufficientAuthenticationException("The user was removed or disabled");
        });
    }
}
