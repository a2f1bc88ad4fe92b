/**
 * Tells other systems what happens to petitions, as signed HTTP calls after the Standard Webhooks specification: no words and
 * no person, never a private petition.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"petition", "crypto", "net"})
package vn.danhoi.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
