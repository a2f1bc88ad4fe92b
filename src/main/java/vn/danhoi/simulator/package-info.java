/** Local stand-in for Zalo: a phone page, the OpenAPI and OAuth over real HTTP. Local profile only; shares no code with zalo. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.simulator;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
