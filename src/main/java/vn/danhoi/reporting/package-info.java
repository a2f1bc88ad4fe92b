/** Figures and the quarterly report; of other modules it only reads. */
@NullMarked
@ApplicationModule(allowedDependencies = {"petition", "agency", "knowledge", "messaging", "calendar", "content"})
package vn.danhoi.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
