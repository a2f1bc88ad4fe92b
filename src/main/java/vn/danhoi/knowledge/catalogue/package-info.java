/** The national catalogue of procedures: its export is read, checked, stored and made into entries. */
@NullMarked
package vn.danhoi.knowledge.catalogue;

import org.jspecify.annotations.NullMarked;
