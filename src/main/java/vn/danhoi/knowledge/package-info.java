/** Procedures, plans, facts; the Lucene index; answers with source and date. */
@NullMarked
@ApplicationModule(allowedDependencies = {"agency", "vietnamese", "calendar", "content", "crypto", "screening"})
package vn.danhoi.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
