/** What all pages share: layout, stylesheet, words for dates. Knows no domain. */
@NullMarked
@ApplicationModule(allowedDependencies = {"calendar"})
package vn.danhoi.pages;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
