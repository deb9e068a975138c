package io.unicon.jobs.start;

import com.google.common.html.HtmlEscapers;
import java.util.List;
import java.util.stream.Collectors;

/** A profile as one HTML file, which loads nothing. */
final class ProfilePage {

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
            table { border-collapse: collapse; }
            th, td { text-align: left; vertical-align: top; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #8884; }
            th { font-weight: 600; } td { overflow-wrap: anywhere; }
            """;

    private ProfilePage() {}

    static String of(String title, List<ProfileSection> sections) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>%s</h1>
                %s</body>
                </html>
                """.formatted(
                        escaped(title),
                        STYLE,
                        escaped(title),
                        sections.stream().map(ProfilePage::section).collect(Collectors.joining()));
    }

    private static String section(ProfileSection section) {
        String head = section.columns().isEmpty() ? "" : "<thead>" + row("th", section.columns()) + "</thead>\n";
        return "<h2>" + escaped(section.title()) + "</h2>\n<table>\n" + head + "<tbody>\n"
                + section.rows().stream().map(row -> row("td", row) + "\n").collect(Collectors.joining())
                + "</tbody>\n</table>\n";
    }

    private static String row(String cell, List<String> values) {
        return values.stream()
                .map(value -> "<" + cell + ">" + escaped(value) + "</" + cell + ">")
                .collect(Collectors.joining("", "<tr>", "</tr>"));
    }

    private static String escaped(String text) {
        return HtmlEscapers.htmlEscaper().escape(text);
    }
}
