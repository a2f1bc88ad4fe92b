/** Partitions made ahead and old rows removed. */
@NullMarked
package vn.danhoi.messaging.upkeep;

import org.jspecify.annotations.NullMarked;
