/** Figures everybody may read: the front page, open data as CSV, the same as JSON. */
@NullMarked
package vn.danhoi.api.figures;

import org.jspecify.annotations.NullMarked;
