/**
 * Whether words of a citizen accuse a person: nothing a citizen writes is stored before it went through here.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.screening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
