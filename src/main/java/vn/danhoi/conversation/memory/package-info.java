/** What the dialogue remembers of a conversation between messages: one encrypted row each. */
@NullMarked
package vn.danhoi.conversation.memory;

import org.jspecify.annotations.NullMarked;
