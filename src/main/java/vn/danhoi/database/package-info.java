/** The embedded PostgreSQL of the local profile: started, kept and stopped with the application. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
