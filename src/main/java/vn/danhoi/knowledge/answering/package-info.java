/** From hits to an answer: whether to answer, ask back or admit not to know; what to say; what a follow-up means. */
@NullMarked
package vn.danhoi.knowledge.answering;

import org.jspecify.annotations.NullMarked;
