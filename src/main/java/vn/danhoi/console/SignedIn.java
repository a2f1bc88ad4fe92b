package vn.danhoi.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;

/** Every page of the console knows who looks at it, as the person stands now and not as of the login. */
@ControllerAdvice(basePackageClasses = SignedIn.class)
class SignedIn {

    private final Users users;

    SignedIn(Users users) {
        this.users = users;
    }

    @ModelAttribute("user")
    User user(Principal principal, HttpServletRequest request) {
        return users.find(principal.getName()).filter(User::enabled).orElseThrow(() -> {
            request.getSession().invalidate();
            return new InsufficientAuthenticationException("The user was removed or disabled");
        });
    }
}
