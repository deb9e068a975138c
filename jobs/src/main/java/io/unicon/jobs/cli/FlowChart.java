package io.unicon.jobs.cli;

import io.unicon.features.table.Asset;
import io.unicon.features.table.Table;
import io.unicon.jobs.run.Flow;
import io.unicon.jobs.run.Job;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flow as the jobs declare it, as Markdown with a Mermaid chart. */
public final class FlowChart {

    private FlowChart() {}

    public static String markdown(Flow flow) {
        StringBuilder text = new StringBuilder();
        text.append("# Data flow\n\nPrinted by `./unicon flow` from what each job declares.\n\n");
        text.append("| job | reads | writes | what it does |\n|---|---|---|---|\n");
        for (Job job : flow.jobs()) {
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(job.name(), inputs(job), names(job.writes(), "one HTML file"), job.summary()));
        }
        text.append("""

                Dotted arrows are reads of tables that may not exist, or that a setting asks for. A run without `--as-of` also looks up the newest day in
                `events`. Every job appends its record to `runs`.

                ```mermaid
                flowchart LR
                """);
        Set<Asset> assets = new LinkedHashSet<>();
        for (Job job : flow.jobs()) {
            text.append("  %s([%s])\n".formatted(node(job.name()), job.name()));
            assets.addAll(job.reads());
            assets.addAll(job.optionalReads());
            assets.addAll(job.configuredReads());
            assets.addAll(job.writes());
        }
        for (Asset asset : assets) {
            text.append((asset instanceof Table ? "  %s[(%s)]\n" : "  %s{{%s}}\n")
                    .formatted(node(asset.name()), asset.name()));
        }
        for (Job job : flow.jobs()) {
            job.reads().forEach(asset -> text.append("  %s --> %s\n".formatted(node(asset.name()), node(job.name()))));
            Stream.concat(job.optionalReads().stream(), job.configuredReads().stream())
                    .forEach(asset -> text.append("  %s -.-> %s\n".formatted(node(asset.name()), node(job.name()))));
            job.writes().forEach(asset -> text.append("  %s --> %s\n".formatted(node(job.name()), node(asset.name()))));
        }
        return text.append("```\n").toString();
    }

    private static String inputs(Job job) {
        return names(job.reads(), "the shop's files")
                + prefixed("; if they exist: ", job.optionalReads())
                + prefixed("; if a setting asks for them: ", job.configuredReads());
    }

    private static String prefixed(String prefix, List<Asset> assets) {
        return assets.isEmpty() ? "" : prefix + names(assets, "");
    }

    private static String names(List<Asset> assets, String outside) {
        return assets.isEmpty()
                ? outside
                : assets.stream().map(asset -> "`" + asset.name() + "`").collect(Collectors.joining(", "));
    }

    private static String node(String name) {
        return name.replace('-', '_').replace(' ', '_') + "_";
    }
}
