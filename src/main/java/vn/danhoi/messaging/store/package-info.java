/** What inbox, worker and sender share. */
@NullMarked
package vn.danhoi.messaging.store;

import org.jspecify.annotations.NullMarked;
