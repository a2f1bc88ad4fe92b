/** Effective-dated agencies with successors, communes with their old names, topics of petitions. */
@NullMarked
@ApplicationModule(allowedDependencies = {"vietnamese", "calendar", "content"})
package vn.danhoi.agency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
