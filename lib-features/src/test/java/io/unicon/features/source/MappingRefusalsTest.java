package io.unicon.features.source;

import static io.unicon.features.source.TestShop.EVENT_HEADER;
import static io.unicon.features.source.TestShop.csv;
import static io.unicon.features.source.TestShop.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.source.SourceConfig.Duplicates;
import io.unicon.features.source.SourceConfig.Events;
import io.unicon.features.source.SourceConfig.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SparkTest
class MappingRefusalsTest {

    private final SparkSession spark;
    private TestShop shop;

    MappingRefusalsTest(SparkSession spark) {
        this.spark = spark;
    }

    @BeforeEach
    void write(@TempDir Path folder) throws IOException {
        shop = new TestShop(spark, folder);
        shop.write("events.csv", EVENT_HEADER + "1,a,s,view,\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max(what)",
                "max(what) || what",
                "explode(array(what, what))",
                "concat(explode(array(what)), 'x')",
                "row_number() OVER (ORDER BY time)"
            })
    void refusesToLookAtSeveralRows(String sql) {
        assertRefused(sql)
                .hasMessage("source.events.sku: '" + sql + "' aggregates, ranks or multiplies rows; it can look only at"
                        + " one row of the files at a time.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(SELECT 1)", "what IN (SELECT 1)", "EXISTS (SELECT 1 FROM somewhere)"})
    void refusesSubqueries(String sql) {
        assertRefused(sql)
                .hasMessage("source.events.sku: '" + sql
                        + "' contains a subquery; it can look only at one row of the files at a time.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reflect('java.lang.System', 'getenv', 'HOME')",
                "upper(java_method('java.lang.System', 'lineSeparator'))"
            })
    void refusesToCallJava(String sql) {
        assertRefused(sql)
                .hasMessage(
                        "source.events.sku: '" + sql + "' calls a method of Java (reflect, java_method), which could"
                                + " do anything; use functions of SQL.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rand()", "uuid()", "current_date()", "monotonically_increasing_id()", "input_file_name()"})
    void refusesNondeterministicExpressions(String sql) {
        assertRefused(sql).hasMessageStartingWith("source.events.sku: '" + sql + "' is not deterministic, since it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"raise_error('boom')", "coalesce(assert_true(what > 'a'), what)"})
    void refusesToRaiseErrors(String sql) {
        assertRefused(sql)
                .hasMessage("source.events.sku: '" + sql + "' ends the run with an error for some rows (raise_error,"
                        + " assert_true); use null for a wrong value.");
    }

    @Test
    void refusesSeveralColumns() {
        assertRefused("*").hasMessage("source.events.sku: '*' selects several columns; name one.");
    }

    @Test
    void readsTheNameOfTheFile() {
        assertThat(shop.files(events(csv("events.csv"), "DATE'2020-09-16'", "_metadata.file_name"))
                        .events()
                        .select("sku")
                        .first()
                        .getString(0))
                .isEqualTo("events.csv");
    }

    @Test
    void refusesAnAggregateInTheCondition() {
        Files condition = new Files("events.csv", "csv", Optional.empty(), Optional.of("max(paid) > 1"));

        assertThatThrownBy(() -> shop.files(events(condition)).events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("source.events.files.where: 'max(paid) > 1' aggregates, ranks or multiplies");
    }

    @Test
    void refusesAnOrderThatIsNoNumberOrTime() {
        Events unsortable = new Events(
                csv("events.csv"),
                Optional.empty(),
                "who",
                "DATE'2020-09-16'",
                Optional.empty(),
                Optional.empty(),
                Optional.of("map(who, 1)"),
                "what",
                "'click'",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duplicates.REJECT,
                Optional.empty());

        assertThatThrownBy(() -> shop.files(unsortable).events())
                .isInstanceOf(UserError.class)
                .hasMessage("source.events.order: 'map(who, 1)' has type map<string,int>; expected a whole number, a"
                        + " timestamp, a date or a text");
    }

    @Test
    void reportsAllWrongExpressionsOfAMapping() {
        assertThatThrownBy(() -> shop.files(events(csv("events.csv"), "max(time)", "what)"))
                        .events())
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "source.events has 2 wrong expressions:\n  - source.events.eventAt: 'max(time)'")
                .hasMessageContaining("\n  - source.events.sku: 'what)' is not an expression in SQL: ");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String sku) {
        return assertThatThrownBy(() -> shop.files(events(csv("events.csv"), "DATE'2020-09-16'", sku))
                        .events())
                .isInstanceOf(UserError.class);
    }
}
