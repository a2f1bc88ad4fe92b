/** From the outbox to the channel, in order per person. */
@NullMarked
package vn.danhoi.messaging.sending;

import org.jspecify.annotations.NullMarked;
