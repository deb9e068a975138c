package io.unicon.jobs.run;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.Streams;
import io.unicon.features.error.Redaction;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Table;
import io.unicon.features.table.TableStore;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.artefact.ArtefactKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What jobs would read and write, resolved without running them. */
final class Plan {

    private final RunSetting setting;
    private final List<Job> jobs;
    private final TableStore store;
    private final AsOf asOf;

    /** The job that writes each asset, of the jobs before the current one. */
    private final Map<Asset, Job> written = new HashMap<>();

    private final List<String> missing = new ArrayList<>();

    Plan(RunSetting setting, List<Job> jobs) {
        this.setting = setting;
        this.jobs = jobs;
        store = setting.tables();
        asOf = new AsOf(setting.asOf(), new RunInputs(store, setting.flow(), jobs.get(0)));
    }

    /** The plan, a paragraph for each job. */
    String text() {
        UniconConfig config = setting.config();
        StringBuilder text = new StringBuilder("Warehouse %s, tables in %s, configuration %s\n"
                .formatted(Redaction.of(setting.warehouse()), config.schema().orElse("the warehouse"), config.hash()));
        for (Job job : jobs) {
            text.append("%s: %s\n".formatted(job.name(), job.summary()));
            text.append("  reads %s\n".formatted(inputs(job)));
            job.writes().forEach(asset -> written.put(asset, job));
            text.append(
                    "  writes %s\n".formatted(names(Streams.concat(job.writes().stream(), Stream.of(Tables.RUNS)))));
        }
        return text.toString();
    }

    /**
     * Refuses a plan that cannot be run.
     *
     * @throws UserError that lists everything that is missing
     */
    void check() {
        UserError.check(missing.isEmpty(), "This cannot be run yet:\n  - %s", String.join("\n  - ", missing));
    }

    private static String names(Stream<? extends Asset> assets) {
        return assets.map(Asset::name).collect(joining(", "));
    }

    private String inputs(Job reader) {
        Stream<String> required = reader.reads().isEmpty()
                ? Stream.of("the shop's files")
                : reader.reads().stream().map(asset -> described(asset, reader));
        Stream<String> optional = reader.optionalReads().stream()
                .filter(asset -> written.containsKey(asset) || (asset instanceof Table table && store.exists(table)))
                .map(asset -> described(asset, reader));
        return Stream.concat(required, optional).collect(joining(", "));
    }

    private String described(Asset asset, Job reader) {
        if (written.containsKey(asset)) {
            return "%s (as %s leaves it)"
                    .formatted(asset.name(), written.get(asset).name());
        }
        return asset instanceof Table table ? present(table, reader) : found((ArtefactKind) asset, reader);
    }

    private String present(Table table, Job reader) {
        if (store.exists(table)) {
            return "%s (version %d)".formatted(table.name(), store.version(table));
        }
        missing.add("%s reads the table %s, which does not exist; `unicon %s` writes it"
                .formatted(reader.name(), store.location(table), setting.flow().writerOf(table)));
        return table.name() + " (missing)";
    }

    private String found(ArtefactKind kind, Job reader) {
        return setting.owners(kind)
                .map(owner -> {
                    try {
                        return setting.artefact(kind, owner, asOf::date).id();
                    } catch (UserError none) {
                        missing.add(reader.name() + ": " + none.getMessage());
                        return "%s of %s (missing)".formatted(kind.name(), owner);
                    }
                })
                .collect(joining(", "));
    }
}
