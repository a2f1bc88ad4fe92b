package vn.danhoi.access;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may not work without the second step of the login.
 *
 * @param secondFactorRoles roles that have to set it up before any other page opens
 */
@ConfigurationProperties("danhoi.access")
public record SecondFactorDuty(@DefaultValue Set<User.Role> secondFactorRoles) {

    public boolean binds(User user) {
        return secondFactorRoles.contains(user.role());
    }
}
