/** The administrator's pages: figures, users, ledger, messages that need a look. */
@NullMarked
package vn.danhoi.console.admin;

import org.jspecify.annotations.NullMarked;
