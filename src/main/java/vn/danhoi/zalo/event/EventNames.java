package vn.danhoi.zalo.event;

/** Families of Zalo's event names. Groups are no one's conversation with us. */
public final class EventNames {

    private EventNames() {}

    /** A person wrote: {@code user_send_*}, {@code anonymous_send_*}, also kinds not heard of yet. */
    public static boolean isMessageOfPerson(String name) {
        return (name.startsWith("user_send_") || isMessageOfAnonymous(name)) && !isGroup(name);
    }

    public static boolean isMessageOfAnonymous(String name) {
        return name.startsWith("anonymous_send_");
    }

    /** The account wrote: {@code oa_send_*}. Consent requests are no messages. */
    public static boolean isEcho(String name) {
        return name.startsWith("oa_send_") && !isGroup(name) && !name.equals("oa_send_consent");
    }

    public static boolean isEchoToAnonymous(String name) {
        return name.startsWith("oa_send_anonymous_");
    }

    private static boolean isGroup(String name) {
        return name.contains("_group");
    }
}
