/** Understanding and dialogue: reads an inbound message, returns replies. Never sees a channel type. */
@NullMarked
@ApplicationModule(allowedDependencies = {"routing", "petition", "reception", "consultation", "notification",
        "knowledge", "citizen",
        "agency",
        "messaging",
        "attachment", "vietnamese", "calendar", "content", "crypto", "screening"})
package vn.danhoi.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
