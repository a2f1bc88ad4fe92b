package vn.danhoi.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MapSettingsTest {

    @Test
    void withoutAnAddressNothingIsLoadedFromElsewhere() {
        assertThat(new MapSettings(" ", null).address()).isEmpty();
        assertThat(new MapSettings(null, null).origin()).isEmpty();
    }

    @Test
    void theHostOfTheAddressIsTheOneAllowed() {
        assertThat(new MapSettings("https://tiles.example.vn:8443/a/{z}/{x}/{y}.png?k=1", null).origin())
                .contains("https://tiles.example.vn:8443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://tiles.example.vn/{z}/{x}/{y}.png", "https://tiles.example.vn/{z}/{x}.png",
            "https://*.example.vn/{z}/{x}/{y}.png", "https://a.vn; script-src *//{z}/{x}/{y}",
            "https://a.vn/{z}/{x}/{y}; script-src https://b.vn"})
    void whatCouldOpenMoreThanOneHostIsRefused(String address) {
        assertThatThrownBy(() -> new MapSettings(address, null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("danhoi.map.tiles");
    }
}
