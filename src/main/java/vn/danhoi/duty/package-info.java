/**
 * Who of an agency takes what comes in on a day, and who stands in for whom while they are away.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"petition", "access", "agency", "calendar", "content"})
package vn.danhoi.duty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
