package vn.danhoi.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import vn.danhoi.access.User;
import vn.danhoi.access.Users;
import vn.danhoi.calendar.ClockOffset;
import vn.danhoi.conversation.HandoverRequests;
import vn.danhoi.notification.StaffNotices;
import vn.danhoi.pages.Words;
import vn.danhoi.petition.SealedItems;
import vn.danhoi.zalo.ZaloAccounts;

/** Every page of the console knows who looks at it, as the person stands now and not as of the login. */
@ControllerAdvice(basePackageClasses = SignedIn.class)
class SignedIn {

    private final Users users;
    private final HandoverRequests handovers;
    private final StaffNotices notices;
    private final SealedItems sealed;
    private final ZaloAccounts zalo;
    private final Optional<String> movedClock;

    SignedIn(Users users, HandoverRequests handovers, StaffNotices notices, SealedItems sealed, ZaloAccounts zalo,
            ClockOffset offset, Words words) {
        this.users = users;
        this.handovers = handovers;
        this.notices = notices;
        this.sealed = sealed;
        this.zalo = zalo;
        this.movedClock = Optional.of(offset.amount()).filter(a -> !a.isZero())
                .map(a -> words.get("clock.moved", a.toDays(), a.toHoursPart()));
    }

    /** Said on every page when the clock runs away from real time. */
    @ModelAttribute("movedClock")
    @Nullable
    String movedClock() {
        return movedClock.orElse(null);
    }

    /** The badge: what the user has not read yet. */
    @ModelAttribute("unread")
    long unread(@ModelAttribute("user") User user) {
        return notices.unread(user.name());
    }

    /** Whether the user leads the inspectors who read sealed items. */
    @ModelAttribute("leadsInspectors")
    boolean leadsInspectors(@ModelAttribute("user") User user) {
        return user.role() == User.Role.LEADER && user.agency().filter(sealed::isOwner).isPresent();
    }

    /** Accounts on Zalo that cannot send until an administrator consents. */
    @ModelAttribute("zaloSilent")
    List<String> zaloSilent(@ModelAttribute("user") User user) {
        return user.role() == User.Role.ADMINISTRATOR ? zalo.needConsent() : List.of();
    }

    /** How many people wait for this user to talk to them, for the menu. */
    @ModelAttribute("waiting")
    @Nullable
    Long waiting(@ModelAttribute("user") User user) {
        boolean talks = user.role() == User.Role.COORDINATOR || user.role().boundToAgency();
        return talks ? handovers.countOpen(Viewing.boundTo(user)) : null;
    }

    @ModelAttribute("user")
    User user(Principal principal, HttpServletRequest request) {
        return users.find(principal.getName()).filter(User::enabled).orElseThrow(() -> {
            request.getSession().invalidate();
            return new InsufficientAuthenticationException("The user was removed or disabled");
        });
    }
}
