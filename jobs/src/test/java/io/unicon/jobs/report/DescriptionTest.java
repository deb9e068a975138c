package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DescriptionTest {

    @Test
    void namedSegmentsNeedNoNote() {
        assertThat(Description.of(List.of(segment("dress", 30)), Map.of("segment_count", 1.0), List.of()))
                .isEqualTo(new Description("", ""));
    }

    @Test
    void aSegmentWithoutNameHasNoCommonValueAndASmallOneIsNotOnThePage() {
        assertThat(Description.of(
                        List.of(segment("dress", 3000), segment("", 1200)),
                        Map.of("segment_count", 4.0),
                        List.of(run("segment-consumers", 1), run("describe-segments", 2))))
                .isEqualTo(new Description(
                        "1 segment of 1,200 sequences has no name: no attribute value is that of enough consumers to be"
                                + " published (description.minConsumers). 2 segments have fewer consumers than"
                                + " description.minConsumers and are not on this page.",
                        ""));
    }

    @Test
    void asksForDescribeSegmentsOnlyIfItHasNotRunSince() {
        List<SegmentSummary> segments = List.of(segment("", 30), segment("", 20));

        Description before =
                Description.of(segments, Map.of(), List.of(run("describe-segments", 1), run("segment-consumers", 2)));
        Description after =
                Description.of(segments, Map.of(), List.of(run("segment-consumers", 2), run("describe-segments", 3)));
        Description unknown = Description.of(segments, Map.of(), List.of());

        assertThat(before.note()).isEqualTo("No segment has a name yet, since describe-segments has not run.");
        assertThat(before.nextStep()).isEqualTo("Next: run describe-segments.");
        assertThat(after.note()).contains("no", "description.minConsumers").doesNotContain("describe-segments");
        assertThat(after.nextStep()).startsWith("Next: lower description.minConsumers or segments.k, or map more");
        assertThat(unknown.note()).contains("describe-segments has not run since, or");
        assertThat(unknown.nextStep()).contains("run describe-segments; if it has run, lower");
    }

    @Test
    void saysWhyNoSegmentShowsItems() {
        SegmentSummary without = segment("shirt", 500, List.of());
        List<RunSummary> runs = List.of(run("segment-consumers", 1), run("describe-segments", 2));

        assertThat(Description.of(List.of(without), Map.of(), runs).note())
                .startsWith("No segment has representative items: in no segment is an item that of enough consumers");
        assertThat(Description.of(List.of(segment("dress", 3000), without), Map.of(), runs))
                .isEqualTo(new Description("", ""));
    }

    private static SegmentSummary segment(String name, long sequences) {
        return segment(name, sequences, List.of(new TypicalItem("s1", "", "", "female", "Garments", "", "red", 8)));
    }

    private static SegmentSummary segment(String name, long sequences, List<TypicalItem> items) {
        return new SegmentSummary(0, sequences, 0.3, 0.1, new SegmentProfile(name, List.of()), items);
    }

    private static RunSummary run(String job, long startedAt) {
        return new RunSummary(job, "succeeded", "2020-09-23", startedAt, 1, "hash", "0.1.0", Map.of(), Map.of());
    }
}
