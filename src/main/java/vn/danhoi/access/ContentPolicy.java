package vn.danhoi.access;

/** What the pages may load: nothing but what the service itself serves. */
public final class ContentPolicy {

    public static final String STRICT = policy("");

    private ContentPolicy() {}

    /** The same for one page that also shows pictures of one host, such as {@code https://tiles.example.vn}. */
    public static String withImagesFrom(String origin) {
        return policy(" " + origin);
    }

    private static String policy(String images) {
        return "default-src 'self'; img-src 'self' data: blob:" + images + "; media-src 'self' blob:; "
                + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    }
}
