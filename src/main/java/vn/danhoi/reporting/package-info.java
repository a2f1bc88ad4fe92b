/** Figures, the ledger page; reads only. */
@NullMarked
@ApplicationModule(allowedDependencies = {"petition", "agency", "knowledge", "messaging", "calendar"})
package vn.danhoi.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
