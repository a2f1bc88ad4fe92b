package vn.danhoi.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import vn.danhoi.content.Content;

class RankerTrainingTest {

    @Test
    @EnabledIfSystemProperty(named = "ranker.train", matches = "true", disabledReason = "mvn -Ptrain test learns the ranker")
    void theRankerIsLearned() throws IOException {
        RankerTraining.main(new String[0]);
    }

    @Test
    void theShippedWeightsNameEverySign() {
        assertThat(Ranker.from(Content.of(Path.of("intents")))).isNotNull();
    }
}
