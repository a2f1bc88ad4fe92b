package vn.danhoi.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A webhook event before it is written as JSON.
 *
 * @param person   whose events keep their order
 * @param messages ids of the messages it is about
 * @param template whether it is about a template sent to a phone number
 */
record ZaloEvent(String name, String person, List<String> messages, long timestamp, Map<String, Object> fields,
        boolean template) {

    ZaloEvent {
        messages = List.copyOf(messages);
    }

    ZaloEvent(String name, String person, List<String> messages, long timestamp, Map<String, Object> fields) {
        this(name, person, messages, timestamp, fields, false);
    }

    /** The body without the timestamp, in a stable order of keys. */
    Map<String, Object> body(String appId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("event_name", name);
        body.put("app_id", appId);
        body.putAll(fields);
        return body;
    }
}
