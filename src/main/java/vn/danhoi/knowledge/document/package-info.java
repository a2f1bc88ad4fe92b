/** Official documents: read from files, cleaned, split at their headings into passages, stored. */
@NullMarked
package vn.danhoi.knowledge.document;

import org.jspecify.annotations.NullMarked;
