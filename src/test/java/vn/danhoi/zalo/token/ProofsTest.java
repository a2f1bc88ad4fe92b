package vn.danhoi.zalo.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProofsTest {

    /** The example of RFC 7636. */
    @Test
    void theChallengeIsTheVerifiersDigest() {
        assertThat(Consents.challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                .isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }
}
