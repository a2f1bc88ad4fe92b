package vn.danhoi.zalo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.danhoi.zalo.account.ZaloSettings;

class ZaloSiteTest {

    @Test
    void theChatOfTheAgencysOwnAccountComesFirst() {
        var site = site(
                Map.of("danhoi.zalo.chat-link", "https://zalo.example/all", "danhoi.zalo.accounts[0].oa-id", "1",
                        "danhoi.zalo.accounts[0].agency", "so-y-te", "danhoi.zalo.accounts[0].chat-link",
                        "https://zalo.example/health"));

        assertThat(site.chatLink(Optional.of("so-y-te"))).contains("https://zalo.example/health");
        assertThat(site.chatLink(Optional.of("so-noi-vu"))).contains("https://zalo.example/all");
        assertThat(site.chatLink(Optional.empty())).contains("https://zalo.example/all");
    }

    @Test
    void withoutALinkThereIsNone() {
        assertThat(site(Map.of("danhoi.zalo.verifier-code", "abc")).chatLink(Optional.of("so-y-te"))).isEmpty();
    }

    @Test
    void whatPeopleScanMustBeAnHttpsAddress() {
        for (String wrong : new String[]{"http://zalo.example/all", "javascript:alert(1)", "zalo.example"}) {
            assertThatThrownBy(() -> site(Map.of("danhoi.zalo.chat-link", wrong)))
                    .isInstanceOf(IllegalStateException.class).hasMessageContaining("danhoi.zalo.chat-link");
        }
    }

    private static ZaloSite site(Map<String, String> settings) {
        return new ZaloSite(new Binder(new MapConfigurationPropertySource(settings)).bind("danhoi.zalo",
                ZaloSettings.class).get());
    }
}
