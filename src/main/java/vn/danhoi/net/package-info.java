/** Where the service may call to on somebody else's word. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.net;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
