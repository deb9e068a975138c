package io.unicon.features.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.features.SparkTest;
import io.unicon.features.TestRows;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class ItemAttributesTest {

    @Test
    void findsTypedColumnsAndTheShopsOwnAttributes(SparkSession spark) {
        Row item = TestRows.item("1", "female", "dress", null, true, Map.of("colour", "red"));

        assertThat(spark.createDataFrame(List.of(item), Tables.ITEMS.schema())
                        .select(
                                ItemAttributes.value("silhouette"),
                                ItemAttributes.value("commodity_group"),
                                ItemAttributes.value("designer"),
                                ItemAttributes.value("colour"),
                                ItemAttributes.value("brand"))
                        .first())
                .isEqualTo(RowFactory.create("dress", null, "true", "red", null));
    }
}
