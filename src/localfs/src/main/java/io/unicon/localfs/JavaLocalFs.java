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

    /** Called by Hadoop, which passes to every file system the URI that was requested. */
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

        /** Local files have none. */
        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        /** Any name that the operating system takes. */
        @Override
        public boolean isValidName(String name) {
            return true;
        }
    }
}
