/** How the accounts stand: what Zalo says about them, what they sent and who pays, which templates are approved. */
@NullMarked
package vn.danhoi.zalo.standing;

import org.jspecify.annotations.NullMarked;
