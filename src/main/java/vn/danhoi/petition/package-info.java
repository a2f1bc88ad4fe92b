/** The case: kinds, states, deadlines, timeline, guards, sealed items (Law on Reception of Citizens 2013, Law on Complaints 2011, Law on Denunciations 2018). */
@NullMarked
@ApplicationModule(allowedDependencies = {"citizen", "agency", "attachment", "calendar", "content", "crypto",
        "vietnamese", "screening", "operation"})
package vn.danhoi.petition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
