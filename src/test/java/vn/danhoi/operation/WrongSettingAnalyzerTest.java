package vn.danhoi.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class WrongSettingAnalyzerTest {

    private final WrongSettingAnalyzer analyzer = new WrongSettingAnalyzer();

    @ParameterizedTest
    @ValueSource(strings = {"danhoi.zalo.accounts[0].oa-id is missing: no Official Account is configured",
            "danhoi.keys.data must be 32 bytes, it has 3",
            "danhoi.access.single-sign-on.issuer must begin with https://"})
    void saysWhichSettingKeepsItFromStarting(String why) {
        var analysis = analyzer
                .analyze(new BeanCreationException("accounts", "failed", new IllegalStateException(why)));

        assertThat(analysis).isNotNull();
        assertThat(analysis.getDescription()).isEqualTo("The service cannot start: " + why);
    }

    @Test
    void leavesWhatIsNoSettingAsItIs() {
        assertThat(analyzer.analyze(new IllegalStateException("Port 80 is taken"))).isNull();
        assertThat(analyzer.analyze(new IllegalStateException((String) null))).isNull();
    }

    @Test
    void isAskedWhenAStartFails() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class,
                SpringFactoriesLoader.FailureHandler.handleMessage((message, failure) -> {})))
                .hasAtLeastOneElementOfType(WrongSettingAnalyzer.class);
    }
}
