package io.unicon.segment.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unicon.features.SparkTest;
import io.unicon.features.error.UserError;
import io.unicon.features.table.Facts;
import io.unicon.features.table.Field;
import io.unicon.features.table.Tables;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SparkTest
class CoreRuleTest {

    private final SparkSession spark;

    CoreRuleTest(SparkSession spark) {
        this.spark = spark;
    }

    /** Anna loves designers, Ben buys for little, Cleo has no priced event. */
    private Dataset<Row> facts() {
        return spark.createDataFrame(
                List.of(
                        consumer("anna", Map.of("designer_events_365_days", 5L, "mean_price_30_days", 200.0)),
                        consumer("ben", Map.of("checkouts_7_days", 3L, "spend_7_days", 7.5, "mean_price_30_days", 2.5)),
                        consumer("cleo", Map.of("designer_events_365_days", 2L))),
                Tables.CONSUMER_FACTS.schema());
    }

    @Test
    void theCoreMeetsTheCondition() {
        assertThat(core("designer_events_365_days >= 3")).containsExactly("anna");
        assertThat(core("designer_events_365_days BETWEEN 2 AND 4 OR spend_7_days / checkouts_7_days = 2.5"))
                .containsExactly("ben", "cleo");
        assertThat(core("clicks_7_days = 0 AS idle")).containsExactly("anna", "ben", "cleo");
        assertThat(core("greatest(checkouts_7_days, designer_events_365_days) > 2"))
                .containsExactly("anna", "ben");
    }

    @Test
    void aNullConditionIsNotMet() {
        assertThat(core("mean_price_30_days > 100")).containsExactly("anna");
        assertThat(core("NOT mean_price_30_days > 100")).containsExactly("ben");
        assertThat(core("mean_price_30_days IS NULL")).containsExactly("cleo");
        assertThat(facts().select(rule("mean_price_30_days > 100").condition())
                        .as(Encoders.BOOLEAN())
                        .collectAsList())
                .containsExactly(true, false, false);
    }

    @Test
    void namesTheFactsOfTheRule() {
        assertThat(rule("spend_7_days > 3 OR Clicks_30_Days > 1 AND clicks_30_days < 9")
                        .facts())
                .containsExactly("clicks_30_days", "spend_7_days");
        assertThat(rule("true").facts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clicks_7_days >", "", "clicks_7_days > 3; DROP TABLE events"})
    void refusesRulesThatAreNotSql(String sql) {
        assertThatThrownBy(() -> rule(sql))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Audience 'premium': the core rule '" + sql
                        + "' is not an expression in SQL: [PARSE_SYNTAX_ERROR]")
                .hasMessageEndingWith(" Correct audiences.premium.core.");
    }

    @Test
    void refusesAnUnknownFactAndNamesTheNearest() {
        assertThatThrownBy(() -> rule("clicks_7_days > 1 AND designer_event_365_days >= 3"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "Audience 'premium': the core rule 'clicks_7_days > 1 AND designer_event_365_days >= 3' refers"
                                + " to the unknown fact 'designer_event_365_days'; did you mean"
                                + " designer_events_365_days? Known facts: events, clicks, wishlists, carts,"
                                + " checkouts, active_dates, click_dates, wishlist_dates, cart_dates, checkout_dates,"
                                + " designer_events, designer_share, silhouettes, items, spend, mean_price,"
                                + " above_average_price_share (each with one of _7_days, _30_days, _120_days, _365_days), first_activity_days, last_activity_days. Correct audiences.premium.core.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"consumer_id", "as_of_date", "current_date", "a.clicks_7_days"})
    void refusesAnythingButFacts(String name) {
        assertThatThrownBy(() -> rule(name + " > 1"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("refers to the unknown fact '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clicks_7_days", "'yes'", "spend_7_days + 1"})
    void refusesRulesThatAreNeitherTrueNorFalse(String sql) {
        assertThatThrownBy(() -> rule(sql))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("must be true or false for each consumer, and is neither")
                .hasMessageEndingWith(" Correct audiences.premium.core.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(clicks_7_days) > 1",
                "clicks_7_days > avg(clicks_30_days)",
                "percent_rank() OVER (ORDER BY spend_365_days) > 0.9",
                "sum(clicks_7_days) OVER somewhere > 1",
                "explode(array(clicks_7_days > 1))"
            })
    void refusesToLookAtSeveralConsumers(String sql) {
        assertThatThrownBy(() -> rule(sql))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("it can look only at the facts of one consumer at a time")
                .hasMessageEndingWith(" Correct audiences.premium.core.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"clicks_7_days > (SELECT 3)", "clicks_7_days IN (SELECT 3)", "EXISTS (SELECT 1 FROM somewhere)"})
    void refusesQueries(String sql) {
        assertThatThrownBy(() -> rule(sql)).isInstanceOf(UserError.class).hasMessageContaining("contains a subquery");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rand() < 0.5",
                "clicks_7_days > 1 AND uuid() > '8'",
                "current_date() > DATE'2020-01-01'",
                "year(now()) > clicks_7_days"
            })
    void refusesNondeterministicRules(String sql) {
        assertThatThrownBy(() -> rule(sql)).isInstanceOf(UserError.class).hasMessageContaining("is not deterministic");
    }

    @Test
    void refusesAnUnknownFunction() {
        assertThatThrownBy(() -> rule("premium(clicks_7_days)"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("cannot be computed: [UNRESOLVED_ROUTINE]")
                .hasMessageContaining("`premium`");
    }

    private List<String> core(String sql) {
        return facts().where(rule(sql).condition())
                .select("consumer_id")
                .as(Encoders.STRING())
                .collectAsList();
    }

    private static CoreRule rule(String sql) {
        return CoreRule.parse("premium", sql);
    }

    /** A consumer whose other facts are 0, or null if they are optional. */
    private static Row consumer(String id, Map<String, Object> told) {
        return RowFactory.create(Stream.concat(
                        Stream.of(Date.valueOf("2020-03-01"), id),
                        Facts.ALL.stream().map(fact -> told.getOrDefault(fact.name(), nothing(fact))))
                .toArray());
    }

    private static Object nothing(Field fact) {
        Object zero = fact.type().equals(DataTypes.LongType) ? (Object) 0L : (Object) 0.0;
        return fact.required() ? zero : null;
    }
}
