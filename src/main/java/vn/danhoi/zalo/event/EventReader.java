package vn.danhoi.zalo.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import vn.danhoi.messaging.InboundEvent;
import vn.danhoi.messaging.InboundEvent.ContactCard;
import vn.danhoi.messaging.InboundEvent.GeoPoint;
import vn.danhoi.messaging.InboundEvent.Media;

/** Zalo's webhook events as the service understands them. Never throws: what is not understood is irrelevant, with its name as the rule. */
public final class EventReader {

    private EventReader() {}

    public static InboundEvent read(byte[] body) {
        return ZaloJson.object(body).map(EventReader::read)
                .orElseGet(() -> new InboundEvent.Irrelevant("zalo:unreadable"));
    }

    private static InboundEvent read(ObjectNode event) {
        String name = ZaloJson.text(event.path("event_name"));
        if (EventNames.isMessageOfPerson(name)) {
            return message(name, event.path("message"));
        }
        if (EventNames.isEcho(name)) {
            return echo(event);
        }
        var message = event.path("message");
        return switch (name) {
            case "change_template_status", "change_template_quality", "change_oa_daily_quota" ->
                new InboundEvent.AccountChanged("zalo:" + name);
            case "follow" -> new InboundEvent.Arrived("follow");
            case "user_click_chatnow" -> new InboundEvent.Arrived("chatnow");
            case "unfollow" -> new InboundEvent.Left();
            case "user_withdraw" -> new InboundEvent.ErasureRequested();
            case "user_submit_info" -> new InboundEvent.ContactShared(contact(event.path("info")));
            case "user_reacted_message" -> new InboundEvent.Reacted(ZaloJson.text(message.path("msg_id")),
                    ZaloJson.written(message.path("react_icon")));
            case "user_feedback" -> rated(message);
            case "user_click_response_button" -> pressed(event);
            case "user_call_oa", "widget_interaction_accepted" ->
                new InboundEvent.Interacted("zalo:" + name);
            case "user_received_message" -> message.has("delivery_time")
                    ? templateReceipt(message)
                    : new InboundEvent.Receipt(ids(message), false);
            case "user_seen_message" -> new InboundEvent.Receipt(ids(message), true);
            default -> new InboundEvent.Irrelevant("zalo:" + plain(name));
        };
    }

    /** To a phone number, told by our own tracking id; without one it says nothing we could use. */
    private static InboundEvent templateReceipt(JsonNode message) {
        return ZaloJson.find(message.path("tracking_id")).<InboundEvent>map(InboundEvent.TemplateReceipt::new)
                .orElseGet(() -> new InboundEvent.Irrelevant("zalo:template-receipt"));
    }

    /** Stars as a number or a string; what was ticked stands before what was written. */
    private static InboundEvent rated(JsonNode message) {
        String stars = ZaloJson.text(message.path("rate")).strip();
        if (!stars.matches("[1-5]")) {
            return new InboundEvent.Irrelevant("zalo:user_feedback");
        }
        String words = Stream.concat(message.path("feedbacks").valueStream(), Stream.of(message.path("note")))
                .map(ZaloJson::written).map(String::strip).filter(part -> !part.isEmpty())
                .collect(Collectors.joining(". "));
        return new InboundEvent.TemplateRated(ZaloJson.text(message.path("tracking_id")),
                ZaloJson.text(message.path("msg_id")), Integer.parseInt(stars), words);
    }

    /** The message's id stands at the root. */
    private static InboundEvent pressed(ObjectNode event) {
        var message = event.path("message");
        String title = ZaloJson.written(message.path("data"));
        return title.isBlank()
                ? new InboundEvent.Irrelevant("zalo:user_click_response_button")
                : new InboundEvent.TemplatePressed(ZaloJson.text(message.path("tracking_id")),
                        ZaloJson.find(event.path("msg_id")).orElseGet(() -> ZaloJson.text(message.path("msg_id"))),
                        title);
    }

    /** For the ledger: short, and nothing but what event names are made of. */
    private static String plain(String name) {
        String clean = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "");
        return clean.isEmpty() ? "unnamed" : clean.substring(0, Math.min(60, clean.length()));
    }

    private static InboundEvent message(String name, JsonNode message) {
        String text = ZaloJson.written(message.path("text"));
        var media = new ArrayList<Media>();
        Optional<GeoPoint> place = Optional.empty();
        Optional<ContactCard> card = Optional.empty();
        for (JsonNode attachment : message.path("attachments")) {
            var payload = attachment.path("payload");
            String type = ZaloJson.text(attachment.path("type"));
            if (type.equals("location") || payload.has("coordinates")) {
                place = place.or(() -> point(payload.path("coordinates")));
            } else if (name.equals("user_send_business_card")) {
                card = card.or(() -> card(text, payload));
            } else {
                ZaloJson.find(payload.path("url")).or(() -> ZaloJson.find(payload.path("thumbnail")))
                        .map(url -> new Media(kind(type, name), url, ZaloJson.find(payload.path("name"))))
                        .ifPresent(media::add);
            }
        }
        return new InboundEvent.Message(ZaloJson.text(message.path("msg_id")), text, List.copyOf(media), place,
                ZaloJson.find(message.path("quote_msg_id")), card);
    }

    private static String kind(String type, String name) {
        String kind = type.isEmpty() ? name.substring(name.lastIndexOf('_') + 1) : type;
        return switch (kind) {
            case "image", "gif", "file", "audio", "video", "sticker", "link" -> kind;
            case "photo" -> "image";
            case "voice" -> "audio";
            default -> "file";
        };
    }

    private static Optional<GeoPoint> point(JsonNode coordinates) {
        try {
            double latitude = Double.parseDouble(ZaloJson.text(coordinates.path("latitude")));
            double longitude = Double.parseDouble(ZaloJson.text(coordinates.path("longitude")));
            boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180; // false for NaN, too
            return onEarth ? Optional.of(new GeoPoint(latitude, longitude)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The card's phone is in its description, which is JSON text. */
    private static Optional<ContactCard> card(String name, JsonNode payload) {
        Optional<String> phone = ZaloJson.object(ZaloJson.text(payload.path("description")))
                .flatMap(d -> ZaloJson.find(d.path("phone"))).map(EventReader::digits);
        return Optional.of(new ContactCard(Optional.of(name).filter(n -> !n.isBlank()), phone, Optional.empty()));
    }

    private static ContactCard contact(JsonNode info) {
        var full = info.path("full_address");
        String address = (full.isObject()
                ? Stream.of(full.path("user_address"), full.path("user_ward"), full.path("user_city"))
                : Stream.of(info.path("address"), info.path("ward"), info.path("district"), info.path("city")))
                .map(ZaloJson::written).filter(part -> !part.isBlank()).collect(Collectors.joining(", "));
        return new ContactCard(Optional.of(ZaloJson.written(info.path("name"))).filter(n -> !n.isBlank()),
                ZaloJson.find(info.path("phone")).map(EventReader::digits).filter(p -> !p.isEmpty()),
                Optional.of(address).filter(a -> !a.isEmpty()));
    }

    private static String digits(String phone) {
        return phone.replaceAll("\\D", "");
    }

    private static InboundEvent echo(ObjectNode event) {
        var message = event.path("message");
        return new InboundEvent.Echo(ZaloJson.text(message.path("msg_id")), ZaloJson.written(message.path("text")),
                ZaloJson.find(event.path("sender").path("admin_id")));
    }

    private static List<String> ids(JsonNode message) {
        return Stream.concat(Stream.of(message.path("msg_id")), message.path("msg_ids").valueStream())
                .map(ZaloJson::text).filter(id -> !id.isEmpty()).toList();
    }
}
