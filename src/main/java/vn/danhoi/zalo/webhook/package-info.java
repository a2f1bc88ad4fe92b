/** What Zalo sends us: verified, told apart, handed to the inbox. */
@NullMarked
package vn.danhoi.zalo.webhook;

import org.jspecify.annotations.NullMarked;
