/** From a person's words to entries: reading the question, the index, the ranking. Works on folded text only. */
@NullMarked
package vn.danhoi.knowledge.search;

import org.jspecify.annotations.NullMarked;
