/** Which accounts there are, and where Zalo is. */
@NullMarked
package vn.danhoi.zalo.account;

import org.jspecify.annotations.NullMarked;
