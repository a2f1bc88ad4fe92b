/** From text and place to kind, topic and agency, and why. Proposes; petition decides. */
@NullMarked
@ApplicationModule(allowedDependencies = {"screening", "agency", "vietnamese", "calendar", "content"})
package vn.danhoi.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
