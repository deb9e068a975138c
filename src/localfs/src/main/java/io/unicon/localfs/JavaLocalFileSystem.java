package io.unicon.localfs;

import org.apache.hadoop.fs.LocalFileSystem;

/**
 * Hadoop's local file system without child processes. Hadoop's own class needs a native library, which no Maven
 * repository has. Without the library it runs {@code chmod} for each new file and folder, and {@code readlink} several
 * times for each commit of Delta. Set this class as {@code fs.file.impl}, and also {@link JavaLocalFs}.
 */
public final class JavaLocalFileSystem extends LocalFileSystem {

    public JavaLocalFileSystem() {
        super(new JavaRawLocalFileSystem());
    }
}
