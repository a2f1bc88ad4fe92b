/** What we send to Zalo. */
@NullMarked
package vn.danhoi.zalo.openapi;

import org.jspecify.annotations.NullMarked;
