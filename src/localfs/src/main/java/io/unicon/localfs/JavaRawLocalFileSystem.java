package io.unicon.localfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** Sets permissions and reads links with Java's API, where Hadoop's own class starts a process. */
final class JavaRawLocalFileSystem extends RawLocalFileSystem {

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        PosixFileAttributeView attributes = Files.getFileAttributeView(local(path), PosixFileAttributeView.class);
        if (attributes == null
                || permission.getStickyBit()) { // Java supports neither permissions on Windows nor sticky bits
            super.setPermission(path, permission);
            return;
        }
        attributes.setPermissions(PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                + permission.getGroupAction().SYMBOL
                + permission.getOtherAction().SYMBOL));
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
        return Files.isSymbolicLink(local(path)) ? super.getFileLinkStatus(path) : getFileStatus(path);
    }

    private java.nio.file.Path local(Path path) {
        return pathToFile(path).toPath();
    }
}
