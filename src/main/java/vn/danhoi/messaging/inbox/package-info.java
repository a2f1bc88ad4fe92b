/** From a channel to disk: grouped inserts, and a spool for when the database is away. */
@NullMarked
package vn.danhoi.messaging.inbox;

import org.jspecify.annotations.NullMarked;
