package vn.danhoi.zalo.token;

/** Access to an account's API, or why there is none. */
public sealed interface Access {

    /** @param version grows with every renewal */
    record Token(String value, long version) implements Access {
        @Override
        public String toString() {
            return "Token[version " + version + "]";
        }
    }

    /** @param needsConsent whether only an administrator's consent can help */
    record Missing(boolean needsConsent, String reason) implements Access {}
}
