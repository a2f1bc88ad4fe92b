/** Dân Hỏi: one application, a module for each capability. */
@NullMarked
package vn.danhoi;

import org.jspecify.annotations.NullMarked;
