package io.unicon.jobs;

import static io.unicon.features.table.Tables.CHOICE_REASON;
import static io.unicon.features.table.Tables.CHOSEN_AT;
import static io.unicon.features.table.Tables.CHOSEN_SETTINGS;
import static io.unicon.features.table.Tables.CHOSEN_VALUE;
import static io.unicon.features.table.Tables.EVENTS;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.ITEMS;
import static io.unicon.features.table.Tables.SETTING;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Caches;
import io.unicon.jobs.choose.EventSample;
import io.unicon.jobs.choose.Reasoned;
import io.unicon.jobs.choose.SettingsChooser;
import io.unicon.jobs.config.Settings;
import io.unicon.jobs.run.Choosing;
import io.unicon.jobs.run.Job;
import io.unicon.jobs.run.JobContext;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses the settings that are auto, once for a warehouse. */
final class ChooseSettingsJob implements Job {

    private static final Logger LOG = LoggerFactory.getLogger(ChooseSettingsJob.class);

    @Override
    public String name() {
        return "choose-settings";
    }

    @Override
    public String summary() {
        return "Choose the settings that are auto from the log, once for a warehouse.";
    }

    @Override
    public List<Asset> reads() {
        return List.of(EVENTS, ITEMS);
    }

    @Override
    public List<Asset> writes() {
        return List.of(CHOSEN_SETTINGS);
    }

    @Override
    public boolean isNeeded(Settings settings) {
        return !settings.automatic().isEmpty();
    }

    @Override
    public void run(JobContext job) {
        Settings settings = job.automaticSettings();
        List<String> wanted = job.choosing() == Choosing.ANEW ? List.copyOf(settings.automatic()) : settings.open();
        if (wanted.isEmpty()) {
            LOG.info("  kept: {}", settings.chosen());
            return;
        }
        Map<String, Reasoned<JsonNode>> chosen = choose(job, settings, wanted);
        chosen.forEach((path, choice) -> LOG.info("  {}: {} ({})", path, choice.value(), choice.reason()));
        job.merge(CHOSEN_SETTINGS, rows(job, chosen));
    }

    private static Map<String, Reasoned<JsonNode>> choose(JobContext job, Settings settings, List<String> wanted) {
        Dataset<Row> events = job.read(EVENTS).where(EVENT_DATE.column().lt(lit(job.asOf())));
        EventSample sample = EventSample.of(events.count());
        try (Caches caches = new Caches()) {
            Dataset<Row> sampled = caches.keep(events.where(sample.contains()));
            return new SettingsChooser(sampled, job.read(ITEMS), sample)
                    .choose(settings, wanted, job.asOf(), job::selectedVariants);
        }
    }

    private static Dataset<Row> rows(JobContext job, Map<String, Reasoned<JsonNode>> chosen) {
        List<Row> rows = chosen.entrySet().stream()
                .map(entry -> CHOSEN_SETTINGS
                        .row()
                        .set(SETTING, entry.getKey())
                        .set(CHOSEN_VALUE, entry.getValue().value().toString())
                        .set(CHOICE_REASON, entry.getValue().reason())
                        .set(CHOSEN_AT, job.startedAt())
                        .build())
                .toList();
        return job.spark().createDataFrame(rows, CHOSEN_SETTINGS.schema());
    }
}
