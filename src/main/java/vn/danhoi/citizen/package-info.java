/** Who a person is on each account, their contact data, consents and rights. */
@NullMarked
@ApplicationModule(allowedDependencies = {"messaging", "crypto"})
package vn.danhoi.citizen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
