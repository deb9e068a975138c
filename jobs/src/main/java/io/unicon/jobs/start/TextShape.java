package io.unicon.jobs.start;

import com.google.common.base.Splitter;
import io.unicon.features.error.UserError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The way in which a text file is read, by its first bytes.
 *
 * @param format csv or json
 * @param options those of Spark's reader that differ from the defaults of a mapping
 * @param evidence a sentence on each
 */
record TextShape(String format, SortedMap<String, String> options, List<String> evidence) {

    private static final String ENCODING = "encoding";
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Splitter LINES = Splitter.on('\n').omitEmptyStrings();

    /**
     * The shape of a text.
     *
     * @param path the file, for messages
     * @param head its first bytes, decompressed
     * @throws UserError if it is not a table of CSV or JSON
     */
    static TextShape of(String path, byte... head) {
        SortedMap<String, String> options = new TreeMap<>();
        Optional<String> encoding = encoding(head);
        encoding.ifPresent(name -> options.put(ENCODING, name));
        encoding.filter(name -> name.startsWith("UTF-16")).ifPresent(name -> options.put("multiLine", "true"));
        String text = new String(head, Charset.forName(encoding.orElse("UTF-8")));
        String content = text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
        UserError.check(!content.isBlank(), "%s is empty.", path);
        char first = content.stripLeading().charAt(0);
        if (first == '{' || first == '[') {
            if (first == '[') {
                options.put("multiLine", "true");
            }
            return new TextShape("json", options, List.of("the text begins with " + first));
        }
        return csv(path, content, options, encoding);
    }

    private static TextShape csv(
            String path, String content, SortedMap<String, String> options, Optional<String> encoding) {
        List<String> lines =
                LINES.splitToStream(content.replace("\r", "\n")).limit(500).toList();
        CsvLayout layout = CsvLayout.of(path, lines);
        if (!layout.delimiter().equals(",")) {
            options.put("sep", layout.delimiter().equals("\t") ? "\\t" : layout.delimiter());
        }
        if (!layout.hasHeader()) {
            options.put("header", "false");
        } else if (!layout.namesAll()) {
            // Spark would compare its own name of the column with the missing one.
            options.put("enforceSchema", "true");
        }
        return new TextShape(
                "csv",
                options,
                List.of(layout.evidence(), "encoding " + encoding.orElse("UTF-8, as far as the first megabytes show")));
    }

    /** The encoding, if it is not UTF-8: by the byte order mark, the zeros of two-byte letters, or invalid UTF-8. */
    private static Optional<String> encoding(byte... head) {
        if (head.length >= 2 && ((head[0] == -1 && head[1] == -2) || (head[0] == -2 && head[1] == -1))) {
            return Optional.of("UTF-16");
        }
        if (head.length >= 2 && (head[0] == 0) != (head[1] == 0)) {
            return Optional.of(head[0] == 0 ? "UTF-16BE" : "UTF-16LE");
        }
        // The last letter can be cut in the middle.
        byte[] whole = Arrays.copyOf(head, Math.max(0, head.length - 4));
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(whole, 0, lastLine(whole)));
            return Optional.empty();
        } catch (CharacterCodingException notUtf8) {
            return Optional.of("windows-1252");
        }
    }

    private static int lastLine(byte... bytes) {
        for (int i = bytes.length - 1; i > 0; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return bytes.length;
    }
}
