package io.unicon.localfs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/**
 * {@link JavaLocalFileSystem} for Hadoop's newer interface, through which Delta commits. Set as
 * {@code fs.AbstractFileSystem.file.impl}.
 */
public final class JavaLocalFs extends ChecksumFs {

    /** Hadoop calls this constructor with the requested URI. */
    public JavaLocalFs(URI uri, Configuration configuration) throws IOException, URISyntaxException {
        super(new Raw(configuration));
    }

    private static final class Raw extends DelegateToFileSystem {

        private Raw(Configuration configuration) throws IOException, URISyntaxException {
            super(
                    FsConstants.LOCAL_FS_URI,
                    new JavaRawLocalFileSystem(),
                    configuration,
                    FsConstants.LOCAL_FS_URI.getScheme(),
                    false);
        }

        /** Returns -1, since local files have no port. */
        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        /** Returns true, since the operating system checks names. */
        @Override
        public boolean isValidName(String name) {
            return true;
        }
    }
}
