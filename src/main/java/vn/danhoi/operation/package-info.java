/** What whoever runs the service watches: figures read when asked, the id of a request in the log, the certificate. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package vn.danhoi.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
