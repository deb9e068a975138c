package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unicon.segment.quality.SegmentMetric;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportPageTest {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"report-data\">(.*?)</script>", Pattern.DOTALL);

    private final String page = ReportPage.render(FabricatedReport.of(250));

    @Test
    void hostileTextsAreKeptAndAreNotMarkup() throws Exception {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        JsonNode read = new ObjectMapper().readTree(data.group(1));

        assertThat(read.at("/overview/shop").asText()).isEqualTo(FabricatedReport.HOSTILE);
        assertThat(read.at("/rejects/0/reason").asText()).isEqualTo(FabricatedReport.HOSTILE);
        assertThat(data.group(1)).doesNotContain("<");
        assertThat(page).doesNotContain("<script>window.attacked");
    }

    @Test
    void aLookalikeFigureIsOneObjectWithItsCandidateAndSpread() throws Exception {
        Matcher data = DATA.matcher(page);
        assertThat(data.find()).isTrue();
        JsonNode figure = new ObjectMapper().readTree(data.group(1)).at("/lookalikes/0/training/0");

        assertThat(figure.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "task",
                        "scorer",
                        "networkVariant",
                        "inputs",
                        "coreSize",
                        "metric",
                        "seedCount",
                        "consumerCount",
                        "value",
                        "least",
                        "most",
                        "low",
                        "high");
    }

    @Test
    void loadsNothingFromElsewhere() {
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContainPattern("<script[^>]+src=")
                .doesNotContainPattern("<link[^>]+href=")
                .doesNotContainPattern("@import|url\\(\\s*['\"]?http");
    }

    @Test
    void everyPlaceholderOfTheTemplateIsFilled() {
        assertThat(page)
                .doesNotContainPattern("\\{\\{[\\w.-]+}}")
                .contains("function segmentHues")
                .contains("--canvas:");
    }

    @ParameterizedTest
    @EnumSource(SegmentMetric.class)
    void everyMetricIsExplained(SegmentMetric metric) {
        assertThat(page).contains("  " + metric.text() + ": \"");
    }

    @Test
    void twoHundredAndFiftySegmentsStayBelowThreeMegabytes() {
        assertThat(page.length()).isLessThan(3_000_000);
    }
}
