package io.unicon.features.localfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SparkTest
class JavaLocalFileSystemTest {

    private static final URI LOCAL = URI.create("file:///");

    private final SparkSession spark;
    private final Configuration configuration;

    @TempDir
    private Path folder;

    JavaLocalFileSystemTest(SparkSession spark) {
        this.spark = spark;
        configuration = spark.sparkContext().hadoopConfiguration();
    }

    /** Hadoop's own file system runs chmod and readlink here. */
    @Test
    void whatIsWrittenByDeltaStartsNoProcess() throws IOException {
        String table = folder.resolve("table").toString();
        Path recorded = folder.resolve("recording.jfr");

        try (Recording recording = new Recording()) {
            recording.enable("jdk.ProcessStart");
            recording.start();
            spark.range(4).write().format("delta").save(table);
            spark.range(4, 8).write().format("delta").mode("append").save(table);
            recording.dump(recorded);
        }

        assertThat(spark.read().format("delta").load(table).count()).isEqualTo(8);
        assertThat(RecordingFile.readAllEvents(recorded))
                .extracting(event -> event.getString("command"))
                .isEmpty();
    }

    @Test
    void filesAndFoldersHaveThePermissionsThatHadoopGivesThem() throws IOException {
        FileSystem files = FileSystem.get(LOCAL, configuration);
        files.mkdirs(hadoop("made/below"));
        files.create(hadoop("made/file")).close();

        assertThat(permissions("made/below")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("made/file")).isEqualTo("rw-r--r--");

        files.setPermission(hadoop("made/file"), new FsPermission((short) 0640));

        assertThat(permissions("made/file")).isEqualTo("rw-r-----");
    }

    /** What keeps two writers of a Delta table apart. */
    @Test
    void aRenamedFileReplacesNoOther() throws IOException {
        FileContext files = FileContext.getFileContext(LOCAL, configuration);
        for (String name : List.of("one", "other")) {
            files.create(hadoop(name), EnumSet.of(CreateFlag.CREATE)).close();
        }

        assertThatThrownBy(() -> files.rename(hadoop("one"), hadoop("other")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.toFile().list()).contains("one", "other");
    }

    @Test
    void aLinkIsFollowedAndAMissingFileIsMissed() throws IOException {
        Files.writeString(folder.resolve("file"), "four");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
        FileContext files = FileContext.getFileContext(LOCAL, configuration);

        assertThat(files.getFileStatus(hadoop("link")).getLen()).isEqualTo(4);
        assertThat(files.getFileLinkStatus(hadoop("file")).isSymlink()).isFalse();
        assertThatThrownBy(() -> files.getFileLinkStatus(hadoop("none"))).isInstanceOf(FileNotFoundException.class);
    }

    private org.apache.hadoop.fs.Path hadoop(String name) {
        return new org.apache.hadoop.fs.Path(folder.resolve(name).toUri());
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
