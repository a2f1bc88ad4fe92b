/** What one node did, told to all nodes by PostgreSQL's NOTIFY. Hints to look again, never the data itself. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.signal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
