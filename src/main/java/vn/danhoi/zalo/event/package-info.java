/** Zalo's events in words every channel shares. */
@NullMarked
package vn.danhoi.zalo.event;

import org.jspecify.annotations.NullMarked;
