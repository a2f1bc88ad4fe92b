/** What is learned from use: questions that found no answer, and what people of the province add. */
@NullMarked
package vn.danhoi.knowledge.learning;

import org.jspecify.annotations.NullMarked;
