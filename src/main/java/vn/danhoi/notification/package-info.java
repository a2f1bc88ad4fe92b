/** Who is told what about a petition, when and through which door; templates in place of what does not arrive. */
@NullMarked
@ApplicationModule(allowedDependencies = {"petition", "citizen", "agency", "messaging", "letter", "calendar",
        "content", "access", "duty", "crypto", "reporting", "reception"})
package vn.danhoi.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
