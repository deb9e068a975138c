package io.unicon.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads matrices in NumPy's format: eight bytes of signature and version, the length of the header, the header as a
 * Python dictionary, then the numbers.
 */
final class NumpyFile {

    private static final byte[] SIGNATURE = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final Pattern ORDER = Pattern.compile("'fortran_order': False");
    private static final Pattern TYPE = Pattern.compile("'descr': '<f4'");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\((\\d{1,9}), (\\d{1,9})\\)");

    private NumpyFile() {}

    /**
     * Reads float32 (N, E), row by row and little-endian.
     *
     * @throws IOException if the file cannot be read, has another format, or ends early
     */
    static Points read(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            String header = header(in);
            Matcher shape = SHAPE.matcher(header);
            if (!TYPE.matcher(header).find() || !ORDER.matcher(header).find() || !shape.find()) {
                throw new IOException("it holds no float32 (N, E), row by row, but " + header.strip());
            }
            int width = Integer.parseInt(shape.group(2));
            long count = Long.parseLong(shape.group(1)) * width;
            if (count == 0 || count > Integer.MAX_VALUE) {
                throw new IOException("its shape is " + shape.group());
            }
            float[] values = new float[(int) count];
            for (int from = 0; from < values.length; from += width) {
                numbers(in, width * Float.BYTES).asFloatBuffer().get(values, from, width);
            }
            return new Points(values, width);
        }
    }

    private static String header(InputStream in) throws IOException {
        byte[] signature = bytes(in, SIGNATURE.length);
        if (!Arrays.equals(SIGNATURE, signature)) {
            throw new IOException("it is not a file of NumPy");
        }
        byte majorVersion = bytes(in, 2)[0];
        int length = majorVersion == 1
                ? Short.toUnsignedInt(numbers(in, Short.BYTES).getShort())
                : numbers(in, Integer.BYTES).getInt();
        return new String(bytes(in, length), StandardCharsets.UTF_8);
    }

    private static ByteBuffer numbers(InputStream in, int count) throws IOException {
        return ByteBuffer.wrap(bytes(in, count)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("it ends early");
        }
        return bytes;
    }
}
