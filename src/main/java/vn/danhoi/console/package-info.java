/** Officials' and administrators' pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"reporting", "conversation", "reception", "consultation", "routing",
        "petition", "knowledge",
        "citizen",
        "agency", "attachment", "letter", "calendar", "content", "access", "messaging", "notification", "vietnamese",
        "zalo",
        "pages", "screening", "duty", "webhook", "signal"})
package vn.danhoi.console;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
