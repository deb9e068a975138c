package io.unicon.jobs.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the data, the style, the scripts and the chart library into one page. The template names each resource that it
 * wants as in {@code {{report.css}}}.
 */
final class ReportPage {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([\\w.-]+)}}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportPage() {}

    static String render(ReportData data) {
        String json = inScript(data);
        return PLACEHOLDER
                .matcher(resource("report/report.html"))
                .replaceAll(placeholder -> Matcher.quoteReplacement(content(placeholder.group(1), json, data)));
    }

    private static String content(String placeholder, String json, ReportData data) {
        return switch (placeholder) {
            case "data" -> json;
            case "picture-origins" -> Picture.origins(data.segmentations());
            case "echarts" -> chartLibrary();
            default -> resource("report/" + placeholder);
        };
    }

    /** The script is in a folder named after its version, which is in Maven's properties in the same jar. */
    private static String chartLibrary() {
        Properties build = new Properties();
        try {
            build.load(new StringReader(resource("META-INF/maven/org.webjars/echarts/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the version of ECharts", e);
        }
        return resource("META-INF/resources/webjars/echarts/" + build.getProperty("version") + "/echarts.min.js");
    }

    /** JSON without a character that could end the script element or open a comment in it. */
    private static String inScript(ReportData data) {
        try {
            return JSON.writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the data of the report as JSON", e);
        }
    }

    private static String resource(String name) {
        try {
            return Resources.toString(Resources.getResource(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " from the class path", e);
        }
    }
}
