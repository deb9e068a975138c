package io.unicon.segment.audience;

import static io.unicon.features.table.Tables.ATTRIBUTES;
import static io.unicon.features.table.Tables.CONSUMER_ID;
import static io.unicon.features.table.Tables.EVENT_ATTRIBUTES;
import static io.unicon.features.table.Tables.EVENT_DATE;
import static io.unicon.features.table.Tables.SKU;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import io.unicon.features.table.Field;
import io.unicon.features.table.Table;
import io.unicon.features.table.Tables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What a condition over one event can name: columns of {@code events}, columns of the item in {@code items}, and
 * attributes of the event or of the item, which are texts. The attribute of the event comes first.
 */
final class EventColumns {

    static final List<Field> OF_EVENT =
            List.of(Tables.ACTION, SKU, Tables.PRICE, Tables.QUANTITY, Tables.EVENT_AT, EVENT_DATE);

    static final List<Field> OF_ITEM = List.of(
            Tables.ITEM_FASHION_GENDER, Tables.SILHOUETTE, Tables.COMMODITY_GROUP, Tables.DESIGNER, Tables.TITLE);

    private static final String ATTRIBUTES_OF_EVENT = "attributes_of_event";
    private static final String ATTRIBUTES_OF_ITEM = "attributes_of_item";

    private EventColumns() {}

    /** The names of the columns; the case of a name does not matter. */
    static List<String> names() {
        return Stream.concat(OF_EVENT.stream(), OF_ITEM.stream())
                .map(Field::name)
                .toList();
    }

    /** The name of a column as its table writes it; every other name is that of an attribute, letter for letter. */
    static String known(String written) {
        return find(written).map(Field::name).orElse(written);
    }

    static boolean isAttribute(String name) {
        return find(name).isEmpty();
    }

    /** The types of these names. */
    static StructType schema(Set<String> names) {
        return Table.named("event", "An event as a condition reads it.")
                .fields(names.stream()
                        .map(name -> find(name)
                                .orElseGet(() -> Field.optional(name, DataTypes.StringType, "Value of the attribute.")))
                        .toArray(Field[]::new))
                .schema();
    }

    /** A row per event with the consumer, the date and these names. Items are joined only if a name needs them. */
    static Dataset<Row> of(Dataset<Row> events, Dataset<Row> items, Set<String> names) {
        Stream<Column> named = names.stream()
                .filter(name -> !name.equals(EVENT_DATE.name()))
                .map(name -> (isAttribute(name) ? attribute(name) : col(name)).as(name));
        return withItems(events.withColumn(ATTRIBUTES_OF_EVENT, EVENT_ATTRIBUTES.column()), items, names)
                .select(Stream.concat(Stream.of(CONSUMER_ID.column(), EVENT_DATE.column()), named)
                        .toArray(Column[]::new));
    }

    private static Dataset<Row> withItems(Dataset<Row> events, Dataset<Row> items, Set<String> names) {
        if (names.stream().allMatch(name -> OF_EVENT.stream().anyMatch(field -> is(field, name)))) {
            return events;
        }
        List<Column> ofItem = Stream.of(
                        Stream.of(SKU.column(), ATTRIBUTES.column().as(ATTRIBUTES_OF_ITEM)),
                        OF_ITEM.stream().map(Field::column))
                .<Column>flatMap(columns -> columns)
                .toList();
        return events.drop(EVENT_ATTRIBUTES.name())
                .join(items.select(ofItem.toArray(Column[]::new)), new String[] {SKU.name()}, "left");
    }

    private static Column attribute(String name) {
        return coalesce(
                element_at(col(ATTRIBUTES_OF_EVENT), lit(name)), element_at(col(ATTRIBUTES_OF_ITEM), lit(name)));
    }

    private static Optional<Field> find(String name) {
        return Stream.concat(OF_EVENT.stream(), OF_ITEM.stream())
                .filter(field -> is(field, name))
                .findFirst();
    }

    private static boolean is(Field field, String name) {
        return field.name().equalsIgnoreCase(name);
    }
}
