/** Access to the accounts: tokens, their renewal, an administrator's consent. */
@NullMarked
package vn.danhoi.zalo.token;

import org.jspecify.annotations.NullMarked;
