/** One event after another of each person, each in one transaction. */
@NullMarked
package vn.danhoi.messaging.turn;

import org.jspecify.annotations.NullMarked;
