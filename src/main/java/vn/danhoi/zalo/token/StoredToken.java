package vn.danhoi.zalo.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account's tokens as stored; version grows with every change of tokens. */
record StoredToken(State state, @Nullable String access, @Nullable String refresh, Instant expiresAt, long version,
        byte @Nullable [] configured) {

    enum State {
        OK, REFRESHING, NEEDS_CONSENT
    }

    boolean usable(Instant now) {
        return access != null && expiresAt.isAfter(now);
    }

    @Override
    public String toString() {
        return "StoredToken[" + state + ", version " + version + ", secrets redacted]";
    }
}
