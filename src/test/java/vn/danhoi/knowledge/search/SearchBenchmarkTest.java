package vn.danhoi.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

@EnabledIfSystemProperty(named = "search.benchmark", matches = "true", disabledReason = "mvn -Pjmh -Dfast test runs the benchmark")
class SearchBenchmarkTest {

    private static final double MOST_MICROSECONDS = 2_000;

    @Test
    void theMedianSearchTakesAtMostTwoMilliseconds() throws RunnerException {
        Assumptions.assumeTrue(DevelopmentQuestions.present(),
                "absent: the national catalogue is not beside the project (../shared/data/tthc)");
        var options = new OptionsBuilder().include(SearchBenchmark.class.getName())
                .jvmArgsAppend("-Dshared=" + System.getProperty("shared", "../shared")).build();
        var results = new Runner(options).run();

        assertThat(results).hasSize(2).filteredOn(r -> r.getParams().getBenchmark().endsWith("inProcess"))
                .allSatisfy(r -> assertThat(r.getPrimaryResult().getStatistics().getPercentile(50))
                        .isLessThanOrEqualTo(MOST_MICROSECONDS));
    }
}
