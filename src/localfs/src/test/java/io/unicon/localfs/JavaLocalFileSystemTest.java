package io.unicon.localfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaLocalFileSystemTest {

    private static final URI LOCAL = URI.create("file:///");

    private static final Configuration CONFIGURATION = new Configuration();

    static {
        CONFIGURATION.setClass("fs.file.impl", JavaLocalFileSystem.class, FileSystem.class);
        CONFIGURATION.setClass("fs.AbstractFileSystem.file.impl", JavaLocalFs.class, AbstractFileSystem.class);
    }

    @TempDir
    private Path folder;

    @Test
    void newFilesAndFoldersHaveHadoopsDefaultPermissions() throws IOException {
        FileSystem files = FileSystem.get(LOCAL, CONFIGURATION);
        files.mkdirs(hadoop("made/below"));
        files.create(hadoop("made/file")).close();

        assertThat(permissions("made/below")).isEqualTo("rwxr-xr-x");
        assertThat(permissions("made/file")).isEqualTo("rw-r--r--");

        files.setPermission(hadoop("made/file"), new FsPermission((short) 0640));

        assertThat(permissions("made/file")).isEqualTo("rw-r-----");
    }

    /** Delta relies on this to isolate two writers of a table. */
    @Test
    void aRenameOntoAnExistingFileIsRefused() throws IOException {
        FileContext files = FileContext.getFileContext(LOCAL, CONFIGURATION);
        for (String name : List.of("one", "other")) {
            files.create(hadoop(name), EnumSet.of(CreateFlag.CREATE)).close();
        }

        assertThatThrownBy(() -> files.rename(hadoop("one"), hadoop("other")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(folder.toFile().list()).contains("one", "other");
    }

    @Test
    void followsALinkAndRefusesAMissingFile() throws IOException {
        Files.writeString(folder.resolve("file"), "four");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file"));
        FileContext files = FileContext.getFileContext(LOCAL, CONFIGURATION);

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
