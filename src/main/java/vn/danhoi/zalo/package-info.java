/** The Zalo Official Account channel: webhook, OpenAPI, tokens. */
@NullMarked
@ApplicationModule(allowedDependencies = {"messaging", "attachment", "calendar", "crypto", "operation"})
package vn.danhoi.zalo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
