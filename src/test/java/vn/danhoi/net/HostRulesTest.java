package vn.danhoi.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {

    private final HostRules zalo = new HostRules(List.of("*.zdn.vn", "*.zalo.me", "media.example.vn:8443"), Dns.SYSTEM);

    @ParameterizedTest
    @CsvSource({"https://f6.photo.talk.zdn.vn/a.jpg,true", "https://F6.PHOTO.TALK.ZDN.VN/a.jpg,true",
            "https://media.example.vn:8443/a,true", "https://zdn.vn/a.jpg,false", "https://evil-zdn.vn/a.jpg,false",
            "https://f6.zdn.vn.evil.com/a.jpg,false", "https://zdn.vn@evil.com/a.jpg,false",
            "https://127.0.0.1/a,false", "https://[::1]/a,false", "http://169.254.169.254/latest/meta-data,false",
            "https://localhost/a,false", "http://f6.zdn.vn/a.jpg,true", "http://f6.zdn.vn:443/a,true",
            "https://f6.zdn.vn:8443/a,false", "http://f6.zdn.vn:22/a,false", "https://f6.zdn.vn:80/a,false",
            "https://media.example.vn/a,false", "https://zalo.me/a,false", "https://f6.zdn.vn./a,false"})
    void allowsOnlyTheListedHosts(String url, boolean allowed) {
        assertThat(zalo.allows(HttpUrl.get(url))).isEqualTo(allowed);
    }

    @Test
    void raisesHttpToHttpsExceptOnThisMachine() {
        assertThat(zalo.secured(HttpUrl.get("http://f6.zdn.vn/a?b=1"))).hasToString("https://f6.zdn.vn/a?b=1");
        assertThat(zalo.secured(HttpUrl.get("http://127.0.0.1:8090/a"))).hasToString("http://127.0.0.1:8090/a");
        assertThat(zalo.secured(HttpUrl.get("http://localhost:8090/a"))).hasToString("http://localhost:8090/a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
            "0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "fc00::1", "fd12::1", "fe80::1", "::", "ff02::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:a00:1::1", "2001:0:1::1",
            "198.18.0.1", "192.0.0.8", "fec0::1"})
    void knowsPrivateAddresses(String address) throws Exception {
        assertThat(HostRules.isPrivate(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "100.128.0.1", "172.32.0.1", "2001:4860:4860::8888",
            "192.1.2.3", "198.20.0.1", "2404:6800::1"})
    void knowsPublicAddresses(String address) throws Exception {
        assertThat(HostRules.isPrivate(InetAddress.getByName(address))).isFalse();
    }

    @Test
    void onlyAnEntryWithoutStarMayLeadToAPrivateAddress() throws Exception {
        assertThat(new HostRules(List.of("localhost"), Dns.SYSTEM).lookup("localhost")).isNotEmpty();
        assertThatThrownBy(() -> new HostRules(List.of("*.localhost"), Dns.SYSTEM).lookup("localhost"))
                .isInstanceOf(HostRules.PrivateAddress.class);
    }
}
