/** JSON API, Open311 and the public pages. */
@NullMarked
@ApplicationModule(allowedDependencies = {"reporting", "conversation", "reception", "consultation", "routing",
        "petition", "knowledge",
        "citizen",
        "agency", "attachment", "letter", "calendar", "content", "access", "messaging", "notification", "vietnamese",
        "pages",
        "screening"})
package vn.danhoi.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
