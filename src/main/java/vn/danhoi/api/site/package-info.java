/** The pages everyone may open: how well the province answers, the status of one petition, look-up by code. */
@NullMarked
package vn.danhoi.api.site;

import org.jspecify.annotations.NullMarked;
