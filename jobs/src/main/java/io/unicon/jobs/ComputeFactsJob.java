package io.unicon.jobs;

import static io.unicon.features.table.Tables.AS_OF_DATE;
import static io.unicon.features.table.Tables.CONSUMER_FACTS;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.ITEMS;

import io.unicon.features.facts.ConsumerFacts;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Slice;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import java.util.List;

/** Computes the facts of every consumer with an event before the as-of date. */
final class ComputeFactsJob implements Job {

    @Override
    public String name() {
        return "compute-facts";
    }

    @Override
    public String summary() {
        return "Count what each consumer did: the facts that audience rules refer to.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(EVENTS, ITEMS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(CONSUMER_FACTS);
    }

    @Override
    public void run(JobContext job) {
        job.checkLogHasBegun();
        job.replace(
                CONSUMER_FACTS,
                Slice.of(AS_OF_DATE, job.asOf()),
                new ConsumerFacts(job.asOf()).of(job.read(EVENTS), job.read(ITEMS)));
    }
}
