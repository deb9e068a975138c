package io.unicon.localfs;

import org.apache.hadoop.fs.LocalFileSystem;

/**
 * Hadoop's local file system that starts no processes. Without Hadoop's native library, which no Maven repository has, its
 * own one runs {@code chmod} for each file and folder that it makes, and {@code readlink} several times for each commit of
 * Delta. Set as {@code fs.file.impl}, beside {@link JavaLocalFs}.
 */
public final class JavaLocalFileSystem extends LocalFileSystem {

    public JavaLocalFileSystem() {
        super(new JavaRawLocalFileSystem());
    }
}
