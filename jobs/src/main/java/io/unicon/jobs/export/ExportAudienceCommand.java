package io.unicon.jobs.export;

import io.unicon.features.error.UserError;
import io.unicon.features.table.Slice;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.ConfigOptions;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.run.Sessions;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the lookalikes of an audience as a folder of CSV files: their ids and scores, and nothing else of them. */
@Command(
        name = "audience",
        description = {
            "Write the ids and scores of the lookalikes of an audience as a folder of CSV files, the highest score first.",
            "Lookalikes score above the threshold that was in use when they were scored."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportAudienceCommand implements Runnable {

    @Parameters(paramLabel = "NAME", description = "The name of the audience in the configuration.")
    private String name;

    @Mixin
    private ConfigOptions configuration = new ConfigOptions();

    @Mixin
    private Target target = new Target();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The scores of this date; by default the newest ones.")
    private Optional<LocalDate> asOf = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        UniconConfig config = configuration.load(List.of());
        Slice audience = Slice.of(Tables.AUDIENCE, config.audience(name).name());
        SparkSession spark = Sessions.open();
        target.checkFolder(spark);
        TableStore store = Sessions.tables(spark, config);
        LocalDate date = asOf.orElseGet(() -> newest(store, audience));
        Dataset<Row> lookalikes = store.read(Tables.LOOKALIKE_SCORES, audience.and(Tables.SCORE_DATE, date))
                .where(Tables.ABOVE_THRESHOLD.column())
                .select(Tables.CONSUMER_ID.column(), Tables.SCORE.column())
                .orderBy(Tables.SCORE.column().desc(), Tables.CONSUMER_ID.column());
        new ConsumerList("audience '%s' as of %s".formatted(name, date), lookalikes)
                .write(
                        spark,
                        target,
                        config.description().minConsumers(),
                        spec.commandLine().getOut());
    }

    private LocalDate newest(TableStore store, Slice audience) {
        Row newest = store.read(Tables.LOOKALIKE_SCORES, audience)
                .agg(functions.max(Tables.SCORE_DATE.column()))
                .first();
        UserError.check(
                !newest.isNullAt(0), "No consumer has been scored for audience '%s': run score-lookalikes.", name);
        return newest.<Date>getAs(0).toLocalDate();
    }
}
