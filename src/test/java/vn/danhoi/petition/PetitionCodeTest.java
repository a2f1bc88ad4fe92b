package vn.danhoi.petition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PetitionCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"DL-7K3M-92QX", "dl-7k3m-92qx", "DL7K3M92QX", "7K3M-92QX", "7k3m92qx", " dl 7k3m 92qx ",
            "DL–7K3M–92QX", "D1-7K3M-92QX", "đl-7k3m-92qx", "ＤＬ-7Ｋ3Ｍ-92ＱＸ"})
    void readsACodeHoweverItIsTyped(String typed) {
        assertThat(PetitionCode.parse(typed)).contains("DL-7K3M-92QX");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DL-0101-11ZZ", "dl-oioi-ilzz", "DL-OLOL-LIZZ", "dI-0i0l-1IzZ"})
    void readsLettersThatLookLikeDigits(String typed) {
        assertThat(PetitionCode.parse(typed)).contains("DL-0101-11ZZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DL-", "DL-7K3M-92Q", "DL-7K3M-92QXX", "DL-7K3M-92QU", "XX-7K3M-92QX", "DL-7K3M-92Q!",
            "\u0000", "🙂🙂🙂🙂🙂🙂🙂🙂"})
    void readsNothingElse(String typed) {
        assertThat(PetitionCode.parse(typed)).isEmpty();
    }

    @Test
    void findsACodeInASentence() {
        assertThat(PetitionCode.findIn("cho hỏi dl 7k3m 92qx tới đâu rồi")).contains("DL-7K3M-92QX");
        assertThat(PetitionCode.findIn("DL-7K3M-92QX?")).contains("DL-7K3M-92QX");
        assertThat(PetitionCode.findIn("đường dl 7k3m 92qxy")).isEmpty();
        assertThat(PetitionCode.findIn("xe khach chay au")).isEmpty();
    }

    @Test
    void everyRandomCodeReadsBack() {
        var random = new Random(7);
        var seen = new HashSet<String>();
        IntStream.range(0, 10_000).forEach(i -> {
            String code = PetitionCode.of(random);
            assertThat(PetitionCode.parse(code)).contains(code);
            assertThat(PetitionCode.parse(code.substring(3))).contains(code);
            assertThat(PetitionCode.findIn("mã " + code + ".")).contains(code);
            seen.add(code);
        });
        assertThat(seen).hasSizeGreaterThan(9_990);
    }

    @Test
    void everyPlaceOfACodeTakesEveryCharacter() {
        var random = new Random(11);
        var places = IntStream.range(0, 8).mapToObj(i -> new HashSet<Character>()).toList();
        for (int n = 0; n < 5_000; n++) {
            String eight = PetitionCode.of(random).replace("-", "").substring(2);
            for (int i = 0; i < 8; i++) {
                places.get(i).add(eight.charAt(i));
            }
        }
        assertThat(places).allSatisfy(characters -> assertThat(characters).hasSize(32));
    }

    @Test
    void tokensHoldAtLeast128RandomBits() {
        var tokens = new HashSet<String>();
        for (int i = 0; i < 1_000; i++) {
            String token = PetitionCode.randomToken();
            assertThat(Base64.getUrlDecoder().decode(token)).hasSizeGreaterThanOrEqualTo(16);
            tokens.add(token);
        }
        assertThat(tokens).hasSize(1_000);
    }
}
