/** What a person means beside the matter itself: small intents, button payloads, places in passing, phone numbers. */
@NullMarked
package vn.danhoi.conversation.understanding;

import org.jspecify.annotations.NullMarked;
