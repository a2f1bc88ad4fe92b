/** What can be answered from: procedures, tasks of plans, facts; where they come from and when they are valid. */
@NullMarked
package vn.danhoi.knowledge.entry;

import org.jspecify.annotations.NullMarked;
