package vn.danhoi.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.danhoi.simulator.Chats.Citizen;

/** Builds Zalo's events out of what people and the account do. */
@LocalOnly
final class Events {

    private static final String STAFF_ID = "3000000000000000001";

    private final SimulatorSettings settings;
    private final OwnServer server;

    Events(SimulatorSettings settings, OwnServer server) {
        this.settings = settings;
        this.server = server;
    }

    /** What a person sent. */
    ZaloEvent sent(Citizen citizen, Message message) {
        var content = new LinkedHashMap<String, Object>();
        if (!message.text().isEmpty()) {
            content.put("text", message.text());
        }
        content.put("msg_id", message.id());
        if (citizen.isAnonymous()) {
            content.put("conversation_id", citizen.conversation());
        }
        if (message.quote() != null) {
            content.put("quote_msg_id", message.quote());
        }
        var payload = payload(message);
        if (payload != null) {
            String kind = message.kind() == Message.Kind.CARD ? "link" : type(message.kind());
            content.put("attachments", List.of(Map.of("type", kind, "payload", payload)));
        }
        return new ZaloEvent((citizen.isAnonymous() ? "anonymous_send_" : "user_send_") + type(message.kind()),
                citizen.id(), List.of(message.id()), message.time(),
                fromPerson(citizen, content));
    }

    /** The echo of what the account, or a person in the account's own tool, sent. */
    ZaloEvent echo(Citizen citizen, Message message) {
        var sender = new LinkedHashMap<String, Object>();
        sender.put("id", settings.oaId());
        if (message.sender() == Message.Sender.STAFF) {
            sender.put("admin_id", STAFF_ID);
        }
        String name = switch (message.kind()) {
            case IMAGE, GIF, STICKER, FILE, LIST, TEMPLATE -> type(message.kind());
            case TEXT, AUDIO, VIDEO, LINK, CARD, LOCATION, INFO_REQUEST -> "text";
        };
        var content = new LinkedHashMap<String, Object>();
        content.put("text", message.text());
        content.put("msg_id", message.id());
        if (citizen.isAnonymous()) {
            content.put("conversation_id", citizen.conversation());
        }
        return new ZaloEvent((citizen.isAnonymous() ? "oa_send_anonymous_" : "oa_send_") + name, citizen.id(),
                List.of(message.id()), message.time(),
                fromAccount(citizen, sender, content));
    }

    ZaloEvent received(Citizen citizen, String message, long time) {
        return new ZaloEvent("user_received_message", citizen.id(), List.of(message), time,
                fromAccount(citizen, Map.of("id", settings.oaId()), Map.of("msg_id", message)));
    }

    /** A template was approved, refused or switched off. */
    ZaloEvent templateDecided(String template, String before, String now, String reason, long time) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("oa_id", settings.oaId());
        fields.put("template_id", template);
        fields.put("status", Map.of("prev_status", before, "new_status", now));
        fields.put("reason", reason);
        return new ZaloEvent("change_template_status", "", List.of(), time, fields, true);
    }

    /** The account may send more or fewer templates a day. */
    ZaloEvent dayQuotaChanged(int before, int now, long time) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("oaId", settings.oaId());
        fields.put("quota", Map.of("prev_value", before, "new_value", now));
        return new ZaloEvent("change_oa_daily_quota", "", List.of(), time, fields, true);
    }

    /** The person rates what a template told. */
    ZaloEvent templateRated(Citizen citizen, String message, String tracking, int rate, String note, long time) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("oa_id", settings.oaId());
        fields.put("message", Map.of("msg_id", message, "tracking_id", tracking, "rate", rate, "note", note,
                "feedbacks", List.of(), "submit_time", String.valueOf(time)));
        return new ZaloEvent("user_feedback", citizen.id(), List.of(message), time, fields, true);
    }

    /** The person presses a template's answering button. */
    ZaloEvent templatePressed(Citizen citizen, String message, String tracking, String title, long time) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("oa_id", settings.oaId());
        fields.put("msg_id", message);
        fields.put("message", Map.of("tracking_id", tracking, "button_type", "response", "data", title, "submit_time",
                String.valueOf(time)));
        return new ZaloEvent("user_click_response_button", citizen.id(), List.of(message), time, fields, true);
    }

    /** A template sent to a phone number is there. */
    ZaloEvent templateReceived(Citizen citizen, String message, String tracking, long time) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("sender", Map.of("id", settings.oaId()));
        fields.put("recipient", Map.of("id", citizen.phone()));
        fields.put("message",
                Map.of("msg_id", message, "tracking_id", tracking, "delivery_time", String.valueOf(time)));
        return new ZaloEvent("user_received_message", citizen.id(), List.of(message), time, fields, true);
    }

    ZaloEvent seen(Citizen citizen, List<String> messages, long time) {
        return new ZaloEvent("user_seen_message", citizen.id(), messages, time,
                fromAccount(citizen, Map.of("id", settings.oaId()), Map.of("msg_ids", messages)));
    }

    ZaloEvent reacted(Citizen citizen, String message, String icon, long time) {
        return new ZaloEvent("user_reacted_message", citizen.id(), List.of(message), time,
                fromPerson(citizen, Map.of("msg_id", message, "react_icon", icon)));
    }

    /** {@code follow} or {@code unfollow}. */
    ZaloEvent following(Citizen citizen, boolean follows, long time) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("oa_id", settings.oaId());
        fields.put("follower", Map.of("id", citizen.id()));
        fields.put("user_id_by_app", citizen.byApp());
        fields.put("source", "oa_profile");
        return new ZaloEvent(follows ? "follow" : "unfollow", citizen.id(), List.of(), time, fields);
    }

    /** {@code user_click_chatnow} or {@code user_withdraw}. */
    ZaloEvent aboutPerson(String name, Citizen citizen, long time) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("oa_id", settings.oaId());
        fields.put("user_id", citizen.id());
        fields.put("user_id_by_app", citizen.byApp());
        return new ZaloEvent(name, citizen.id(), List.of(), time, fields);
    }

    /** The person shares name and number. */
    ZaloEvent submittedInfo(Citizen citizen, String ward, String address, boolean old, long time) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("sender", Map.of("id", citizen.id()));
        fields.put("recipient", Map.of("id", settings.oaId()));
        fields.put("info", old
                ? Map.of("name", citizen.name(), "phone", Long.parseLong(citizen.phone()), "address", address, "city",
                        "", "district", "", "ward", ward)
                : Map.of("name", citizen.name(), "phone", citizen.phone(), "full_address",
                        Map.of("user_city", "", "user_ward", ward, "user_address", address)));
        return new ZaloEvent("user_submit_info", citizen.id(), List.of(), time, fields);
    }

    /** Events that are no talk, each in its own shape: calls, widget, tags, groups, what is bought. */
    ZaloEvent other(String name, Citizen citizen, long time) {
        var fields = new LinkedHashMap<String, Object>();
        var person = Map.<String, Object>of("id", citizen.id());
        var account = Map.<String, Object>of("id", settings.oaId());
        switch (name) {
            case "oa_reacted_message" -> {
                fields.putAll(Map.of("sender", account, "recipient", person));
                fields.put("message", Map.of("msg_id", Chats.newId(), "react_icon", "/-strong"));
            }
            case "user_call_oa" -> {
                fields.putAll(Map.of("sender", person, "recipient", account));
                fields.putAll(
                        Map.of("call_id", Chats.newId(), "call_type", "audio", "call_duration", 42, "talk_time", 37,
                                "status_code", 0));
            }
            case "oa_call_user" -> {
                fields.putAll(Map.of("sender", account, "recipient", person));
                fields.putAll(Map.of("call_id", Chats.newId(), "call_type", "audio", "status_code", 0));
            }
            case "oa_send_consent" -> {
                fields.putAll(Map.of("sender", account, "recipient", person));
                fields.putAll(Map.of("phone", citizen.phone(), "request_type", "SENT", "create_time", time));
            }
            case "user_reply_consent" -> {
                fields.putAll(Map.of("sender", person, "recipient", account));
                fields.putAll(Map.of("phone", citizen.phone(), "user_consent", "ALLOW", "confirmed_time", time,
                        "expired_time", 0));
            }
            case "widget_interaction_accepted" -> {
                fields.put("oa_id", settings.oaId());
                fields.put("data",
                        Map.of("user_id", citizen.id(), "user_external_id", "", "url", "https://daklak.gov.vn"));
            }
            case "add_user_to_tag", "remove_user_from_tag" -> {
                fields.put("oa_id", settings.oaId());
                fields.put("tag", Map.of("user_ids", List.of(citizen.id()), "name", "vip"));
            }
            case "update_user_info" -> {
                fields.put("oa_id", settings.oaId());
                fields.put("data", Map.of("method", "dynamic_url"));
            }
            case "change_template_quality" -> {
                fields.put("oa_id", settings.oaId());
                fields.put("template_id", "900001");
                fields.put("quality", Map.of("prev_quality", "HIGH", "new_quality", "LOW"));
            }
            case "user_send_group_text" -> {
                fields.putAll(Map.of("sender", person, "recipient", account));
                fields.put("message", Map.of("msg_id", Chats.newId(), "text", "group"));
            }
            case "shop_has_order", "extension_purchased" -> fields.put("oa_id", settings.oaId());
            default -> throw new IllegalArgumentException("No event " + name);
        }
        return new ZaloEvent(name, citizen.id(), List.of(), time, fields, name.startsWith("change_template"));
    }

    private Map<String, Object> fromPerson(Citizen citizen, Map<String, Object> message) {
        return envelope(Map.of("id", citizen.id()), Map.of("id", settings.oaId()), citizen, message);
    }

    private static Map<String, Object> fromAccount(Citizen citizen, Map<String, Object> sender,
            Map<String, Object> message) {
        return envelope(sender, Map.of("id", citizen.id()), citizen, message);
    }

    private static Map<String, Object> envelope(Map<String, Object> sender, Map<String, Object> recipient,
            Citizen citizen, Map<String, Object> message) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("sender", sender);
        fields.put("recipient", recipient);
        if (!citizen.isAnonymous()) {
            fields.put("user_id_by_app", citizen.byApp());
        }
        fields.put("message", message);
        return fields;
    }

    private @Nullable Map<String, Object> payload(Message message) {
        var spot = message.spot();
        if (spot != null) {
            return Map.of("coordinates", Map.of("latitude", spot.latitude(), "longitude", spot.longitude()));
        }
        var media = message.media();
        if (media == null) {
            return null;
        }
        String url = server.absolute(media.path());
        return switch (message.kind()) {
            case FILE -> Map.of("url", url, "name", media.name(), "size", String.valueOf(media.size()), "type",
                    extension(media.name()), "checksum", media.checksum());
            case AUDIO -> Map.of("url", url);
            case VIDEO -> Map.of("url", url, "thumbnail", url, "description", "");
            case LINK -> Map.of("url", message.text(), "thumbnail", url, "description", "");
            case CARD -> Map.of("url", url, "thumbnail", url, "description",
                    "{\"phone\":\"84900000099\",\"qrCodeUrl\":\"" + url + "\"}");
            case STICKER -> Map.of("url", url, "id", media.name());
            case TEXT, IMAGE, GIF, LOCATION, INFO_REQUEST, LIST, TEMPLATE -> Map.of("url", url, "thumbnail", url);
        };
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static String type(Message.Kind kind) {
        return switch (kind) {
            case IMAGE -> "image";
            case GIF -> "gif";
            case STICKER -> "sticker";
            case FILE -> "file";
            case AUDIO -> "audio";
            case VIDEO -> "video";
            case LINK -> "link";
            case CARD -> "business_card";
            case LOCATION -> "location";
            case LIST -> "list";
            case TEMPLATE -> "template";
            case TEXT, INFO_REQUEST -> "text";
        };
    }
}
