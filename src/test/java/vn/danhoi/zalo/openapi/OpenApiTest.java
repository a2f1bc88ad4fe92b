package vn.danhoi.zalo.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiTest {

    /** Made with Zalo's own SDK. */
    @Test
    void theProofIsZalos() {
        assertThat(OpenApi.proof("appSecretKey", "accessToken"))
                .isEqualTo("0584869ec908cfecf20763760e69c4baca98ac64aaeb6a938f47ca758dfe779f");
    }
}
