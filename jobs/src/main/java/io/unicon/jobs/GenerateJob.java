package io.unicon.jobs;

import static io.unicon.features.table.Tables.WORLD_AFFINITIES;
import static io.unicon.features.table.Tables.WORLD_CONTACTS;
import static io.unicon.features.table.Tables.WORLD_STYLES;

import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig;
import io.unicon.features.table.Asset;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import io.unicon.world.World;
import io.unicon.world.WorldConfig;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes the files of a generated shop, and its planted truth as tables. */
final class GenerateJob implements Job {

    private static final String REMEDY = "Add --config conf/world.yaml, which has both.";

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public String summary() {
        return "Generate the files of a fashion shop with planted styles, to ingest like any other.";
    }

    @Override
    public List<Asset> reads() {
        return List.of();
    }

    @Override
    public List<Asset> writes() {
        return List.of(WORLD_STYLES, WORLD_AFFINITIES, WORLD_CONTACTS);
    }

    @Override
    public void run(JobContext job) {
        WorldConfig config = job.config()
                .world()
                .orElseThrow(() -> new UserError("No generated shop is configured under 'world'. " + REMEDY));
        SourceConfig source = job.config()
                .source()
                .orElseThrow(() -> new UserError("No folder is configured as source.path to write to. " + REMEDY));
        World world = new World(job.spark(), config);
        write(world.items(), source.path() + "/items");
        write(world.consumers(), source.path() + "/consumers");
        write(world.events(), source.path() + "/events");
        job.replaceAll(WORLD_STYLES, world.styles());
        job.replaceAll(WORLD_AFFINITIES, world.affinities());
        if (config.campaigns() > 0) {
            write(world.campaigns(), source.path() + "/campaigns");
            write(world.contacts(), source.path() + "/contacts");
            write(world.responses(), source.path() + "/responses");
            job.replaceAll(WORLD_CONTACTS, world.contactTruth());
        }
    }

    private static void write(Dataset<Row> rows, String folder) {
        rows.write().mode("overwrite").parquet(folder);
    }
}
