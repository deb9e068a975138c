package io.unicon.jobs;

import io.unicon.jobs.run.Flow;
import io.unicon.jobs.run.Job;
import java.util.List;
import java.util.stream.Stream;

/** Every job. In the lists each reads only what a job before it writes. */
public final class Jobs {

    /** What {@code unicon pipeline} runs, in this order. */
    public static final List<Job> PIPELINE = List.of(
            new IngestJob(),
            new ComputeFactsJob(),
            new BuildSequencesJob(),
            new TrainEncoderJob(),
            new EmbedConsumersJob(),
            new SegmentConsumersJob(),
            new DescribeSegmentsJob(),
            new EvaluateSegmentsJob(),
            new TrainLookalikeJob(),
            new ScoreLookalikesJob(),
            new ReportJob());

    /** All jobs on a shop's tables: the pipeline's, then those that are run when they are needed. */
    public static final List<Job> ALL = Stream.concat(
                    PIPELINE.stream(), Stream.of(new EvaluateRepresentationsJob(), new EvaluateLookalikesJob()))
            .toList();

    /** Makes the files of a generated shop; no step of the pipeline, since a real shop has its own. */
    public static final Job GENERATE = new GenerateJob();

    /** All jobs on a shop's tables, with who writes what. */
    public static final Flow FLOW = new Flow(ALL);

    private Jobs() {}
}
