package vn.danhoi.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"bon tu khong lien quan", "Xq7!kd92_mPz", "cà phê rẫy nhà ông Năm"})
    void takesWhatIsLongAndVaried(String password) {
        assertThatCode(() -> PasswordRule.check("chi.hoa", password)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"ngan,PASSWORD_TOO_SHORT", "aaaaaaaaaaaaaaaa,PASSWORD_TOO_SIMPLE", "danhoi-local,PASSWORD_TOO_SIMPLE",
            "Password12345,PASSWORD_TOO_SIMPLE", "matkhau123456,PASSWORD_TOO_SIMPLE",
            "toi la chi.hoa day,PASSWORD_HAS_NAME",
            "buonmathuot2026,PASSWORD_TOO_SIMPLE", "Emyeuanh!2019,PASSWORD_TOO_SIMPLE",
            "correcthorse1,PASSWORD_TOO_SIMPLE", "qwertyuiop1234,PASSWORD_TOO_SIMPLE",
            "trustno1trustno1,PASSWORD_TOO_SIMPLE",
            "0123456789012345678901234567890123456789012345678901234567890123456789abc,PASSWORD_TOO_LONG"})
    void refusesWhatIsGuessedFirst(String password, UserRefused.Reason reason) {
        assertThatThrownBy(() -> PasswordRule.check("chi.hoa", password)).isInstanceOfSatisfying(UserRefused.class,
                e -> org.assertj.core.api.Assertions.assertThat(e.reason()).isEqualTo(reason));
    }
}
