/** Encryption at rest: one key for data, one for sealed denunciations, and keyed pseudonyms. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.crypto;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
