package io.unicon.segment.audience;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.Multiset;
import io.unicon.features.table.Caches;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows by key, kept in the cache of Spark if more than one reader has announced itself. */
final class SharedRows<K> {

    private final Function<K, Dataset<Row>> rows;
    private final Caches caches;
    private final Multiset<K> readers = HashMultiset.create();
    private final Map<K, Dataset<Row>> shared = new HashMap<>();

    SharedRows(Caches caches, Function<K, Dataset<Row>> rows) {
        this.caches = caches;
        this.rows = rows;
    }

    /** Announces a reader. */
    void expect(K key) {
        readers.add(key);
    }

    Dataset<Row> of(K key) {
        return shared.computeIfAbsent(
                key, read -> readers.count(read) > 1 ? caches.keep(rows.apply(read)) : rows.apply(read));
    }
}
