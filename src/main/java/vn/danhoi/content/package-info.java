/** Files a province edits: typed reading of YAML with file:line errors, and the sentences the service says. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
