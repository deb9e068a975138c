package io.unicon.jobs;

import io.unicon.jobs.run.Flow;
import io.unicon.jobs.run.Job;
import java.util.List;
import java.util.stream.Stream;

/** All jobs. In each list, a job reads only what the jobs before it write. */
public final class Jobs {

    /** What {@code unicon pipeline} runs, in this order. */
    public static final List<Job> PIPELINE = List.of(
            new IngestJob(),
            new ChooseSettingsJob(),
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

    /** Generates the files of a shop. It is not part of the pipeline, since a real shop has its own files. */
    public static final Job GENERATE = new GenerateJob();

    /** All jobs on a shop's tables, to look up the job that writes a table. */
    public static final Flow FLOW = new Flow(ALL);

    private Jobs() {}
}
