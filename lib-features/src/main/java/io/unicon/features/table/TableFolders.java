package io.unicon.features.table;

import static com.google.common.base.Preconditions.checkState;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.delta.tables.DeltaTable;
import io.unicon.features.error.UserError;
import io.unicon.features.spark.HadoopConfiguration;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Tables in subfolders of the warehouse, a folder of any Hadoop file system. */
record TableFolders(SparkSession spark, String warehouse) implements TablePlace {

    /** The file name of a commit: 20 digits and, in newer protocols, a unique id. */
    private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.(?:[0-9a-f-]+\\.)?json");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> METRICS = new TypeReference<>() {};

    @Override
    public String location(Table table) {
        return warehouse + "/" + table.name();
    }

    @Override
    public String sqlName(Table table) {
        return "delta.`" + location(table) + "`";
    }

    @Override
    public boolean holds(Table table) {
        return DeltaTable.isDeltaTable(spark, location(table));
    }

    /** Files without a log are those of a table whose log was deleted, or of somebody else. */
    @Override
    public void checkVacant(Table table) {
        Path folder = new Path(location(table));
        try {
            for (FileStatus file : fileSystem(folder).listStatus(folder)) {
                char first = file.getPath().getName().charAt(0);
                UserError.check(
                        first == '_' || first == '.',
                        "The folder %s has files, but no Delta log (_delta_log), so it is no table. Restore its log from a"
                                + " backup, or move the folder away and run the job again.",
                        folder);
            }
        } catch (FileNotFoundException vacant) {
            // The usual case: Delta makes the folder.
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    @Override
    public Dataset<Row> read(Table table) {
        return spark.read().format("delta").load(location(table));
    }

    @Override
    public Dataset<Row> readAt(Table table, long version) {
        return spark.read().format("delta").option("versionAsOf", version).load(location(table));
    }

    /**
     * Read from the names of the commit files (Delta protocol, "Delta Log Entries"), since DESCRIBE HISTORY starts a
     * Spark job.
     */
    @Override
    public long version(Table table) {
        return commits(table).firstKey();
    }

    @Override
    public TableDetail detail(Table table) {
        return checksum(table)
                .map(version -> version.get("metadata"))
                .filter(metadata -> metadata.has("partitionColumns") && metadata.has("configuration"))
                .map(TableDetail::ofMetadata)
                .orElseGet(() -> TableDetail.of(spark, sqlName(table)));
    }

    @Override
    public Optional<TableSize> size(Table table) {
        try {
            Optional<JsonNode> version = checksum(table);
            return version.isPresent() ? Optional.of(TableSize.ofChecksum(version.get())) : Optional.empty();
        } catch (IOException foreign) {
            return Optional.empty();
        }
    }

    /** The file that Delta may have written beside the newest commit. It saves a Spark job that lists the table's files. */
    private Optional<JsonNode> checksum(Table table) {
        NavigableMap<Long, Path> commits = listed(table);
        if (commits.isEmpty()) {
            return Optional.empty();
        }
        Path checksum = new Path(location(table), "_delta_log/%020d.crc".formatted(commits.firstKey()));
        try (InputStream content = fileSystem(checksum).open(checksum)) {
            return Optional.of(JSON.readTree(content));
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /**
     * Read from the commit files (Delta protocol, "Commit Provenance Information"), since DESCRIBE HISTORY starts a
     * Spark job.
     */
    @Override
    public Map<String, String> commitMetrics(Table table, String userMetadata) {
        return commits(table).values().stream()
                .limit(COMMITS_LOOKED_AT)
                .map(this::commitInfo)
                .filter(info -> info.path("userMetadata").asText().equals(userMetadata))
                .findFirst()
                .map(info -> JSON.convertValue(info.path("operationMetrics"), METRICS))
                .orElse(Map.of());
    }

    /** The files of the commits by number, newest first; at least one. */
    private NavigableMap<Long, Path> commits(Table table) {
        NavigableMap<Long, Path> commits = listed(table);
        checkState(!commits.isEmpty(), "There is no commit of the table in %s", location(table));
        return commits;
    }

    private NavigableMap<Long, Path> listed(Table table) {
        Path log = new Path(location(table), "_delta_log");
        NavigableMap<Long, Path> commits = new TreeMap<>(Comparator.reverseOrder());
        try {
            for (FileStatus file : fileSystem(log).listStatus(log)) {
                Matcher commit = COMMIT.matcher(file.getPath().getName());
                if (commit.matches()) {
                    commits.put(Long.parseLong(commit.group(1)), file.getPath());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + log, e);
        }
        return commits;
    }

    /** The first {@code commitInfo} action of the commit; a missing node if the commit has none. */
    private JsonNode commitInfo(Path commit) {
        try (InputStream stream = fileSystem(commit).open(commit);
                MappingIterator<JsonNode> actions =
                        JSON.readerFor(JsonNode.class).readValues(stream)) {
            while (actions.hasNext()) {
                JsonNode action = actions.next();
                if (action.has("commitInfo")) {
                    return action.get("commitInfo");
                }
            }
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + commit, e);
        }
    }

    private FileSystem fileSystem(Path path) throws IOException {
        return path.getFileSystem(HadoopConfiguration.of(spark));
    }

    @Override
    public void save(Table table, DataFrameWriter<Row> writer) {
        writer.save(location(table));
    }
}
