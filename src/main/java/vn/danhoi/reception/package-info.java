/** Reception of citizens (vi: tiếp công dân): schedule, bookings, register. Says nothing by itself but what a change brings. */
@NullMarked
@ApplicationModule(allowedDependencies = {"citizen", "agency", "messaging", "calendar", "content", "crypto",
        "screening"})
package vn.danhoi.reception;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
