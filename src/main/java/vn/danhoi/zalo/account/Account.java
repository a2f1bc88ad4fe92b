package vn.danhoi.zalo.account;

import java.util.Optional;

/** One Official Account with everything it needs. */
public record Account(String oaId, String appId, String appSecret, String oaSecret, Optional<String> accessToken,
        Optional<String> refreshToken) {

    @Override
    public String toString() {
        return "Account[" + oaId + " of app " + appId + "]";
    }
}
