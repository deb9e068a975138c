package io.unicon.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import io.unicon.features.error.UserError;
import io.unicon.jobs.choose.Reasoned;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What columns and tables are taken for, by their names and values alone; without Spark. */
class LogGuesserTest {

    private static final List<String> WORDS = List.of("whole milk", "rolls/buns", "soda", "root vegetables");

    @Test
    void twoColonsSeparateColumns() {
        GivenTable ratings =
                table("ratings.dat", rows(60, i -> i % 20 + "::" + i % 12 + "::7::" + (1_365_029_107 + i)));
        GivenTable films = table("films.dat", rows(12, i -> i + "::Film, the " + i + " (1999)::Drama|War"));

        LogGuess guess = LogGuesser.of(List.of(ratings, films));

        assertThat(ratings.options()).containsEntry("sep", "::").containsEntry("header", "false");
        assertThat(guess.role(Role.CONSUMER).sql()).isEqualTo("_c0");
        assertThat(guess.role(Role.ITEM).sql()).isEqualTo("_c1");
        assertThat(guess.role(Role.TIME).sql()).isEqualTo("timestamp_seconds(cast(_c3 as double))");
        assertThat(guess.items().table().path()).isEqualTo("films.dat");
    }

    @Test
    void aColumnOfRowNumbersWithoutANameLeavesTheHeader() {
        GivenTable table = table(
                "sales.csv",
                ",customer,item,date\n" + rows(60, i -> i + "," + i % 20 + "," + i % 12 + ",2016-05-" + day(i)));

        assertThat(table.options()).doesNotContainKey("header");
        assertThat(table.columns().get(1).name()).isEqualTo("customer");
    }

    @Test
    void namesBeginWithTheThingThatTheyBelongTo() {
        assertThat(Role.TITLE.nameScore("ProductName")).isEqualTo(1);
        assertThat(Role.TITLE.nameScore("item_description")).isEqualTo(1);
        assertThat(Role.TITLE.nameScore("product_type_name")).isLessThan(1);
        assertThat(Role.QUANTITY.nameScore("OrderQuantity")).isEqualTo(1);
        assertThat(Role.QUANTITY.nameScore("stock_quantity")).isLessThan(1);
        assertThat(Attributes.name("ProductColor")).isEqualTo("product_color");
    }

    @Test
    void datesAloneArePurchasesAndFewNamesOfItemsDescribeThem() {
        GivenTable table = table(
                "groceries.csv",
                "Member_number,Date,itemDescription\n"
                        + rows(60, i -> i % 20 + "," + day(i) + "-07-2015," + WORDS.get(i * 7 % 4)));

        LogGuess guess = LogGuesser.of(List.of(table));

        assertThat(guess.purchases()).hasValue("the times are dates alone, as on receipts");
        assertThat(guess.items().attributes()).singleElement().satisfies(kind -> {
            assertThat(kind.name()).isEqualTo("kind");
            assertThat(kind.sql()).isEqualTo("itemDescription");
        });
        assertThat(yaml(guess)).contains("action: \"'checkout'\"", "a purchase, since the times are dates alone");
    }

    /** Fifty orders of two or three lines; the file holds every row twice. */
    @Test
    void orderAndLineAreTheIdOfAnEvent() {
        String lines = IntStream.range(0, 50)
                .boxed()
                .flatMap(order -> IntStream.rangeClosed(1, 2 + order % 2)
                        .mapToObj(line -> "S" + order + "," + line + "," + order % 20 + "," + (order + line) % 12
                                + ",1/" + day(order) + "/2015,1\n"))
                .collect(Collectors.joining());
        GivenTable table = table(
                "sales.csv",
                "OrderNumber,OrderLineItem,CustomerKey,ProductKey,OrderDate,OrderQuantity\n" + lines + lines);

        LogGuess guess = LogGuesser.of(List.of(table));

        assertThat(guess.role(Role.EVENT_ID).sql()).isEqualTo("concat_ws('-', OrderNumber, OrderLineItem)");
        assertThat(guess.role(Role.STEP).sql()).isEqualTo("OrderLineItem");
        assertThat(guess.role(Role.QUANTITY).sql()).isEqualTo("OrderQuantity");
        assertThat(guess.eventAttributes()).isEmpty();
        assertThat(yaml(guess)).contains("eventId: \"concat_ws('-', OrderNumber, OrderLineItem)\"");
    }

    @Test
    void smallTablesTranslateCodesToWordsInTwoSteps() {
        GivenTable sales = table(
                "sales.csv",
                "customer_id,product_id,time\n"
                        + rows(120, i -> i % 20 + "," + i % 40 + "," + (1_365_029_107 + 900 * i)));
        GivenTable products = table("products.csv", "product_id,subcategory_key\n" + rows(40, i -> i + "," + i % 6));
        GivenTable subcategories = table(
                "subcategories.csv",
                "subcategory_key,subcategory_name,category_key\n"
                        + rows(6, i -> i + ",sub " + (char) ('a' + i) + "," + i % 2));
        GivenTable categories = table("categories.csv", "category_key,category_name\n0,Bikes\n1,Men's clothes\n");

        LogGuess guess = LogGuesser.of(List.of(sales, products, subcategories, categories));

        assertThat(guess.items().table().path()).isEqualTo("products.csv");
        assertThat(guess.items().attributes())
                .extracting(AttributeGuess::name)
                .containsExactly("subcategory_name", "category_name");
        assertThat(guess.items().attributes().get(1).sql())
                .isEqualTo(
                        "try_element_at(map('0', 'Bikes', '1', 'Men\\'s clothes', '2', 'Bikes', '3', 'Men\\'s clothes',"
                                + " '4', 'Bikes', '5', 'Men\\'s clothes'), trim(subcategory_key))");
        assertThat(guess.notes()).anyMatch(note -> note.startsWith("categories.csv translates codes to words"));
    }

    /** The number of a subcategory is one of its category only. */
    @Test
    void twoCodesTogetherAreTheItemThatASmallTableTranslates() {
        GivenTable sales = table(
                "sales.csv",
                "cust_id,tran_date,prod_subcat_code,prod_cat_code,Qty\n"
                        + rows(120, i -> i % 20 + "," + day(i) + "-02-2014," + i % 3 + "," + i % 4 + ",1"));
        GivenTable categories = table(
                "categories.csv",
                "prod_cat_code,prod_cat,prod_sub_cat_code,prod_subcat\n"
                        + rows(
                                12,
                                i -> i % 4 + ",cat" + (char) ('a' + i % 4) + "," + i % 3 + ",sub" + (char) ('a' + i)));

        LogGuess guess = LogGuesser.of(List.of(sales, categories));

        assertThat(guess.role(Role.ITEM).sql()).isEqualTo("concat_ws('-', prod_cat_code, prod_subcat_code)");
        assertThat(guess.items().attributes()).extracting(AttributeGuess::name).contains("prod_cat", "prod_subcat");
    }

    @Test
    void aWordForMissingIsNoValueOfAnAttribute() {
        List<String> colours = List.of("NA", "Black", "Red");
        GivenTable table = table(
                "log.csv",
                "user_id,item_id,ts,colour\n"
                        + rows(
                                60,
                                i -> i % 20 + "," + i % 12 + "," + (1_365_029_107 + i) + ","
                                        + colours.get(i % 12 % 3)));

        assertThat(LogGuesser.of(List.of(table)).items().attributes())
                .singleElement()
                .satisfies(colour -> assertThat(colour.sql()).isEqualTo("nullif(colour, 'NA')"));
    }

    @Test
    void aPaidSubscriptionIsNoActionAndNamesOfPeopleAreLeftOut() {
        GivenTable table = table(
                "log.csv",
                "userId,song,ts,level,firstName\n"
                        + rows(
                                120,
                                i -> i % 20 + ",s" + i % 37 + "," + (1_365_029_107 + i) + ","
                                        + (i % 20 < 8 ? "paid" : "free") + ",Ann" + i % 20));

        LogGuess guess = LogGuesser.of(List.of(table));

        assertThat(guess.actions()).isEmpty();
        assertThat(guess.consumers().orElseThrow().attributes())
                .extracting(AttributeGuess::name)
                .containsExactly("level");
        assertThat(guess.notes()).contains("The column firstName is left out: it holds data of a person.");
    }

    @Test
    void aVisitIsNoItem() {
        GivenTable table = table(
                "log.csv",
                "user_id,session_id,timestamp\n" + rows(60, i -> i % 10 + ",v" + i % 30 + "," + (1_365_029_107 + i)));

        assertThatThrownBy(() -> LogGuesser.of(List.of(table)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no column for an item");
    }

    @Test
    void theFirstOfSeveralValuesDescribesAnItem() {
        List<String> genres = List.of(
                "Drama",
                "Drama|War",
                "Comedy",
                "Comedy|War",
                "War|Drama|Short",
                "War",
                "War|Comedy",
                "Comedy|Drama",
                "Drama|Comedy",
                "War|Short",
                "Drama|Short",
                "Comedy|Short");
        GivenTable table = table(
                "log.csv",
                "user_id,item_id,ts,genre\n"
                        + rows(60, i -> i % 20 + "," + i % 12 + "," + (1_365_029_107 + i) + "," + genres.get(i % 12)));

        assertThat(LogGuesser.of(List.of(table)).items().attributes())
                .singleElement()
                .satisfies(genre -> assertThat(genre.sql()).isEqualTo("nullif(split_part(genre, '|', 1), '')"));
    }

    @Test
    void aDottedNameAndTheStartOfAPeriod() {
        GivenTable table = table(
                "log.csv",
                "outfit.id,customer.id,rental.end,rental.start\n"
                        + rows(60, i -> i % 12 + "," + i % 20 + ",2018-06-" + day(i) + ",2018-05-" + day(i)));

        LogGuess guess = LogGuesser.of(List.of(table));

        assertThat(guess.role(Role.CONSUMER).columns()).isEqualTo("customer.id");
        assertThat(guess.role(Role.TIME).columns()).isEqualTo("rental.start");
    }

    @Test
    void datesOfTwoSeparators() {
        GivenTable table = table(
                "log.csv",
                "user_id,item_id,date\n"
                        + rows(
                                60,
                                i -> i % 20 + "," + i % 12 + ","
                                        + (i % 28 < 12 ? 1 + i % 28 + "/2/2014" : day(i) + "-02-2014")));

        Guess time = LogGuesser.of(List.of(table)).role(Role.TIME);

        assertThat(time.sql()).isEqualTo("to_timestamp(regexp_replace(`date`, '[./]', '-'), 'd-M-yyyy')");
        assertThat(time.evidence()).endsWith("they have several separators");
    }

    private static String yaml(LogGuess guess) {
        return SettingsText.mapping(guess, Optional.empty(), new Reasoned<>("reject", "equal rows are counted once"))
                .replaceAll("\\s+#?\\s*", " ");
    }

    private static String day(int i) {
        return "%02d".formatted(1 + i % 28);
    }

    private static String rows(int count, IntFunction<String> row) {
        return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The table that the text of a CSV file is. */
    private static GivenTable table(String path, String text) {
        TextShape shape = TextShape.of(path, text.getBytes(StandardCharsets.UTF_8));
        List<List<String>> rows = Splitter.on('\n')
                .omitEmptyStrings()
                .splitToStream(text)
                .map(line -> CsvLayout.fields(line, shape.options().getOrDefault("sep", ",")))
                .toList();
        boolean named = !shape.options().containsKey("header");
        List<List<String>> values = rows.subList(named ? 1 : 0, rows.size());
        List<ColumnSample> columns = new ArrayList<>();
        for (int i = 0; i < rows.get(0).size(); i++) {
            int place = i;
            List<String> column = values.stream()
                    .map(row -> ColumnSample.present(row.get(place)))
                    .toList();
            String name = named ? rows.get(0).get(i) : "_c" + i;
            columns.add(new ColumnSample(
                    name, Sql.isWord(name) ? "`" + name + "`" : name, "string", new HashSet<>(column).size(), column));
        }
        return new GivenTable(
                path, shape.format(), new TreeMap<>(shape.options()), shape.evidence(), null, values.size(), columns);
    }
}
