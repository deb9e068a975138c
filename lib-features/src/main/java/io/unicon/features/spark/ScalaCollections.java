package io.unicon.features.spark;

import java.util.Map;
import scala.collection.JavaConverters;
import scala.collection.mutable.WrappedArray;

/** Converts between Java values and the Scala collections of Spark. */
public final class ScalaCollections {

    private ScalaCollections() {}

    /** Whether the value is a Scala sequence, the class of an array in a row of Spark. */
    public static boolean isSequence(Object value) {
        return value instanceof scala.collection.Seq;
    }

    /** Whether the value is a Scala map, the class of a map in a row of Spark. */
    public static boolean isMap(Object value) {
        return value instanceof scala.collection.Map;
    }

    /** Returns a view of a Scala map. */
    public static <K, V> Map<K, V> view(scala.collection.Map<K, V> map) {
        return JavaConverters.mapAsJavaMap(map);
    }

    /** Returns a view of the map for a row of Spark. */
    public static scala.collection.Map<?, ?> map(Map<?, ?> map) {
        return JavaConverters.mapAsScalaMap(map);
    }

    /** Returns a view of the numbers for an array in a row of Spark. */
    public static scala.collection.Seq<?> sequence(float[] values) {
        return WrappedArray.make(values);
    }

    /** Returns a view of the numbers for an array in a row of Spark. */
    public static scala.collection.Seq<?> sequence(double[] values) {
        return WrappedArray.make(values);
    }
}
