package io.unicon.jobs.experiment;

import io.unicon.features.table.Slice;
import io.unicon.features.table.Tables;
import io.unicon.jobs.run.JobContext;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.audience.AudiencePopulation;
import io.unicon.segment.audience.AudienceTables;
import java.util.List;

/** The audiences that a run works on. */
public final class Audiences {

    private Audiences() {}

    /**
     * The population of each selected audience; all read the same tables. Without an audience no table is read.
     *
     * @throws io.unicon.features.error.UserError if a table does not exist yet, there are no facts at the as-of date,
     *     or the rule of an audience is refused
     */
    public static List<AudiencePopulation> selected(JobContext job) {
        List<AudienceConfig> audiences = job.selectedAudiences();
        if (audiences.isEmpty()) {
            return List.of();
        }
        AudienceTables tables = new AudienceTables(
                job.asOf(),
                job.read(Tables.EVENTS),
                job.read(Tables.ITEMS),
                job.read(Tables.CONSUMERS),
                job.read(Tables.CONSUMER_FACTS, Slice.of(Tables.AS_OF_DATE, job.asOf())));
        return audiences.stream()
                .map(audience -> new AudiencePopulation(audience, tables))
                .toList();
    }
}
