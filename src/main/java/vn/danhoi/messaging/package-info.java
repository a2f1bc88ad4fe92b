/** Channel-neutral inbox, ordered worker, transcript, outbox and ledger; the channel SPI. Knows no channel and no domain. */
@NullMarked
@ApplicationModule(allowedDependencies = {"crypto", "calendar", "operation"})
package vn.danhoi.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
