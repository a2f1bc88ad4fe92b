/** Working days, holidays and deadline arithmetic (Civil Code 2015, articles 147 and 148). Offers the application clock. */
@NullMarked
@ApplicationModule(allowedDependencies = {"content"})
package vn.danhoi.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
