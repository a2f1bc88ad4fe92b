/** Consultations on drafts (vi: lấy ý kiến nhân dân): from draft through comments to what was taken up and why. */
@NullMarked
@ApplicationModule(allowedDependencies = {"citizen", "agency", "messaging", "calendar", "content", "crypto",
        "screening", "vietnamese"})
package vn.danhoi.consultation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
