package vn.danhoi.knowledge.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.danhoi.vietnamese.Vietnamese;

class SimilarTest {

    @Test
    void sameQuestionsComeTogetherInTheOrderOfTheFirst() {
        var texts = List.of("xin phép nuôi hươu", "giá vé xe buýt", "nuôi hươu xin phép", "xin phep nuoi huou sao");

        assertThat(Similar.group(texts, Vietnamese::syllables)).containsExactly(
                List.of("xin phép nuôi hươu", "nuôi hươu xin phép", "xin phep nuoi huou sao"),
                List.of("giá vé xe buýt"));
    }

    @Test
    void textsThatTellNothingAreOneGroup() {
        assertThat(Similar.group(List.of("?", "..."), Vietnamese::syllables)).hasSize(1);
    }
}
