/** Users, roles, sessions, lockouts, audit. */
@NullMarked
@ApplicationModule(allowedDependencies = {"agency", "crypto", "net"})
package vn.danhoi.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
