package io.unicon.features.table;

import static io.unicon.features.table.Field.optional;
import static io.unicon.features.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.unicon.features.SparkTest;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class RowBuilderTest {

    private static final Field NAME = required("name", StringType, "Name.");
    private static final Field DAY = required("day", DateType, "Day.");
    private static final Field SHARE = optional("share", DoubleType, "Share.");
    private static final Table SHARES =
            Table.named("shares", "Shares.").fields(NAME, DAY, SHARE).key(NAME);

    private static final Field AT = required("at", TimestampType, "Time.");
    private static final Field WORDS = required("words", createArrayType(StringType, false), "Words.");
    private static final Field COUNTS = required("counts", createMapType(StringType, LongType, false), "Counts.");
    private static final Table NOTES = Table.named("notes", "Notes.").fields(AT, WORDS, COUNTS);

    @Test
    void aRowHasTheOrderOfTheTableAndNullInUnsetOptionalColumns() {
        Row row =
                SHARES.row().set(DAY, LocalDate.of(2020, 9, 23)).set(NAME, "a").build();

        assertThat(row).isEqualTo(RowFactory.create("a", Date.valueOf("2020-09-23"), null));
    }

    @Test
    void refusesWrongValuesWithTheNameOfTheColumn() {
        RowBuilder row = SHARES.row().set(NAME, "a");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.set(NAME, "b"))
                .withMessage("shares: column name is set twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.set(DAY, null))
                .withMessage("shares: column day is required, but the value is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.set(WORDS, List.of()))
                .withMessage("shares has no column words: Words.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> row.set(SHARE, "much"))
                .withMessage("shares: column share has type double, but the value much is a java.lang.String");
        assertThatIllegalArgumentException()
                .isThrownBy(row::build)
                .withMessage("shares: required columns are not set: [day]");
    }

    @Test
    void aRowIsValidInAListAndInAFunctionOfRows(SparkSession spark) {
        Row listed = note("listed");
        List<Row> ofAList =
                spark.createDataFrame(List.of(listed), NOTES.schema()).collectAsList();
        List<Row> ofAFunction = spark.createDataset(List.of("listed"), Encoders.STRING())
                .map((MapFunction<String, Row>) RowBuilderTest::note, Encoders.row(NOTES.schema()))
                .collectAsList();

        assertThat(ofAFunction).isEqualTo(ofAList);
        Row row = ofAList.get(0);
        assertThat(AT.<Timestamp>valueIn(row)).isEqualTo(Timestamp.from(Instant.EPOCH));
        assertThat(row.getList(1)).isEqualTo(List.of("listed", "twice"));
        assertThat(row.getJavaMap(2)).isEqualTo(Map.of("listed", 1L));
    }

    private static Row note(String word) {
        return NOTES.row()
                .set(AT, Instant.EPOCH)
                .set(WORDS, List.of(word, "twice"))
                .set(COUNTS, Map.of(word, 1L))
                .build();
    }
}
