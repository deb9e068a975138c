package io.unicon.features.source;

import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.unicon.features.error.UserError;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * The form of times that are texts. A text of another form is no time.
 *
 * @param format a pattern of {@link DateTimeFormatter}; ISO 8601 by default
 * @param zone the zone of times that name none; UTC by default
 */
record TimeTexts(Optional<String> format, Optional<String> zone) {

    static final TimeTexts ISO = new TimeTexts(Optional.empty(), Optional.empty());

    private static final ZonedDateTime EXAMPLE = ZonedDateTime.of(2020, 9, 16, 22, 30, 0, 0, ZoneOffset.UTC);

    /** @throws UserError unless the pattern holds a whole date, and any time of day wholly */
    static void checkFormat(String format) {
        boolean readsItself;
        try {
            DateTimeFormatter formatter = formatter(format);
            readsItself = instant(formatter, formatter.format(EXAMPLE), ZoneOffset.UTC)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .equals(EXAMPLE.toLocalDate());
        } catch (IllegalArgumentException | DateTimeException wrong) {
            readsItself = false;
        }
        UserError.check(
                readsItself,
                "timeFormat must be a pattern with day, month and year, such as dd/MM/yyyy HH:mm (letters as in Java's"
                        + " DateTimeFormatter); got '%s'",
                format);
    }

    /** @throws UserError unless Java knows the zone */
    static void checkZone(String zone) {
        boolean isKnown;
        try {
            isKnown = ZoneId.of(zone) != null;
        } catch (DateTimeException unknown) {
            isKnown = false;
        }
        UserError.check(isKnown, "timeZone must be a time zone such as Europe/Berlin or +02:00; got '%s'", zone);
    }

    /** The time of a text; null for all others. */
    Column parsed(Column text) {
        if (format.isPresent()) {
            return udf(new Parser(format.get(), zone.orElse("UTC")), DataTypes.TimestampType)
                    .apply(trim(text));
        }
        Column time = StrictText.time(text);
        return zone.isEmpty() ? time : when(StrictText.namesZone(text), time).otherwise(zoned(time));
    }

    /** The instant of a clock's time in the zone, which Spark holds as if it were UTC. */
    Column zoned(Column time) {
        return zone.map(known -> to_utc_timestamp(time, known)).orElse(time);
    }

    private static DateTimeFormatter formatter(String format) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format)
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static Instant instant(DateTimeFormatter formatter, String text, ZoneId zone) {
        TemporalAccessor parsed = formatter.parseBest(text, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
        if (parsed instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        return parsed instanceof LocalDateTime time
                ? time.atZone(zone).toInstant()
                : LocalDate.from(parsed).atStartOfDay(zone).toInstant();
    }

    /** Spark's own parser refuses some texts by failing. */
    private static final class Parser implements UDF1<String, Timestamp> {

        private final String format;
        private final String zone;
        private transient DateTimeFormatter formatter;

        Parser(String format, String zone) {
            this.format = format;
            this.zone = zone;
        }

        @Override
        public Timestamp call(String text) {
            if (text == null) {
                return null;
            }
            if (formatter == null) {
                formatter = formatter(format);
            }
            try {
                return Timestamp.from(instant(formatter, text, ZoneId.of(zone)));
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }
}
