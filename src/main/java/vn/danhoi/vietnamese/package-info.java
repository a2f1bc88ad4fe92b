/** Vietnamese text: NFC, folding, syllables, shorthand. Knows no domain. */
@NullMarked
@ApplicationModule(allowedDependencies = {"content"})
package vn.danhoi.vietnamese;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
