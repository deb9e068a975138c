package io.unicon.jobs.run;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.Streams;
import io.unicon.features.error.UserError;
import io.unicon.features.sequence.VariantConfig;
import io.unicon.features.table.Asset;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.model.artefact.ArtefactKind;
import io.unicon.segment.audience.AudienceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What jobs would read and write, resolved without running them. */
final class Plan {

    private final JobContext context;
    private final List<Job> jobs;

    /** The job of this plan that writes an asset, for those before the one that is described. */
    private final Map<Asset, Job> written = new HashMap<>();

    private final List<String> missing = new ArrayList<>();

    Plan(JobContext context, List<Job> jobs) {
        this.context = context;
        this.jobs = jobs;
    }

    /** The plan, a paragraph for each job. */
    String text() {
        UniconConfig config = context.config();
        StringBuilder text = new StringBuilder("Warehouse %s, tables in %s, configuration %s\n"
                .formatted(context.warehouse(), config.schema().orElse("the warehouse"), config.hash()));
        for (Job job : jobs) {
            text.append("%s: %s\n".formatted(job.name(), job.summary()));
            text.append("  reads %s\n".formatted(job.reads().isEmpty() ? "the shop's files" : all(job.reads(), job)));
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

    private String all(List<Asset> assets, Job reader) {
        return assets.stream().map(asset -> described(asset, reader)).collect(joining(", "));
    }

    private String described(Asset asset, Job reader) {
        if (written.containsKey(asset)) {
            return "%s (as %s leaves it)"
                    .formatted(asset.name(), written.get(asset).name());
        }
        return asset instanceof Table table ? present(table, reader) : found((ArtefactKind) asset, reader);
    }

    private String present(Table table, Job reader) {
        if (context.store().exists(table)) {
            return "%s (version %d)".formatted(table.name(), context.store().version(table));
        }
        missing.add("%s reads the table %s, which does not exist; `unicon %s` writes it"
                .formatted(
                        reader.name(),
                        context.store().location(table),
                        context.flow().writerOf(table)));
        return table.name() + " (missing)";
    }

    private String found(ArtefactKind kind, Job reader) {
        return owners(kind)
                .map(owner -> {
                    try {
                        return context.artefact(kind, owner).id();
                    } catch (UserError none) {
                        missing.add(reader.name() + ": " + none.getMessage());
                        return "%s of %s (missing)".formatted(kind.name(), owner);
                    }
                })
                .collect(joining(", "));
    }

    /** The variants or audiences whose artefacts are used. */
    private Stream<String> owners(ArtefactKind kind) {
        return kind.equals(ArtefactKind.LOOKALIKE)
                ? context.selectedAudiences().stream().map(AudienceConfig::name)
                : context.selectedVariants().stream().map(VariantConfig::name);
    }
}
