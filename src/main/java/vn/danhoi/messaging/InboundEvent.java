package vn.danhoi.messaging;

import java.util.List;
import java.util.Optional;

/** What happened on a channel, in words every channel shares. */
public sealed interface InboundEvent {

    /** A person wrote, pressed a button or sent media. {@code text} is empty when there is none. */
    record Message(String messageId, String text, List<Media> media, Optional<GeoPoint> location,
            Optional<String> quotedMessageId, Optional<ContactCard> contact) implements InboundEvent {}

    /** A person gave contact details through the channel's own form. */
    record ContactShared(ContactCard contact) implements InboundEvent {}

    /** A person began to follow, or opened the chat for the first time. */
    record Arrived(String how) implements InboundEvent {}

    /** A person stopped following. */
    record Left() implements InboundEvent {}

    /** A person asked the channel to have their data erased. */
    record ErasureRequested() implements InboundEvent {}

    /** A person reacted to a message with an icon. */
    record Reacted(String messageId, String icon) implements InboundEvent {}

    /** The channel reports messages of ours as delivered or seen. */
    record Receipt(List<String> messageIds, boolean seen) implements InboundEvent {}

    /** The channel reports a template sent to a phone number as arrived; it speaks of no person. */
    record TemplateReceipt(String tracking) implements InboundEvent {}

    /** The person answers a template on a form of the channel's, which names the template and not the person. */
    sealed interface TemplateAnswer extends InboundEvent {

        /** Our own id of the template; empty when the channel does not tell it. */
        String tracking();

        /** The channel's. */
        String messageId();
    }

    /** The person rated what a template told, 1 to 5; {@code words} are theirs or what they ticked, empty for none. */
    record TemplateRated(String tracking, String messageId, int stars, String words) implements TemplateAnswer {}

    /** The person pressed a template's button, which says {@code title}. */
    record TemplatePressed(String tracking, String messageId, String title) implements TemplateAnswer {}

    /** A person did something that opens the reply window and says nothing, such as calling; {@code rule} names it. */
    record Interacted(String rule) implements InboundEvent {}

    /** The channel reports a message of ours; {@code human} names the colleague who wrote it in the channel's own tool. */
    record Echo(String messageId, String text, Optional<String> human) implements InboundEvent {}

    /** The account itself changed, such as a template that was approved; {@code rule} names it, the channel keeps the rest. */
    record AccountChanged(String rule) implements InboundEvent {}

    /** Nothing for us to do; {@code rule} says why, for the ledger. */
    record Irrelevant(String rule) implements InboundEvent {}

    /** {@code kind}: image, gif, file, audio, video, sticker, link. */
    record Media(String kind, String url, Optional<String> name) {}

    /** Degrees, WGS 84. */
    record GeoPoint(double latitude, double longitude) {}

    /** Contact details as the channel gives them; the phone in digits with country code. */
    record ContactCard(Optional<String> name, Optional<String> phone, Optional<String> address) {}
}
