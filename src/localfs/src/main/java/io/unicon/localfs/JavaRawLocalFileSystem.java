package io.unicon.localfs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** Permissions and links by Java's own means, where Hadoop's would start a process for each. */
final class JavaRawLocalFileSystem extends RawLocalFileSystem {

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
        PosixFileAttributeView attributes = Files.getFileAttributeView(local(path), PosixFileAttributeView.class);
        if (attributes == null || permission.getStickyBit()) { // Java has neither Windows' permissions nor sticky bits
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
