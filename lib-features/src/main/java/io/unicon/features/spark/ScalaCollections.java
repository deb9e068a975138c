package io.unicon.features.spark;

import java.util.Map;
import scala.collection.JavaConverters;
import scala.collection.mutable.WrappedArray;

/** Scala's collections, where Spark expects them. */
public final class ScalaCollections {

    private ScalaCollections() {}

    /** Whether a value is a sequence of Scala, as the rows of Spark hold for an array. */
    public static boolean isSequence(Object value) {
        return value instanceof scala.collection.Seq;
    }

    /** Whether a value is a map of Scala, as the rows of Spark hold for a map. */
    public static boolean isMap(Object value) {
        return value instanceof scala.collection.Map;
    }

    /** A view of the map as Spark expects it in a row. */
    public static scala.collection.Map<?, ?> map(Map<?, ?> map) {
        return JavaConverters.mapAsScalaMap(map);
    }

    /** A view of the numbers as Spark expects an array in a row. */
    public static scala.collection.Seq<?> sequence(float[] values) {
        return WrappedArray.make(values);
    }

    /** A view of the numbers as Spark expects an array in a row. */
    public static scala.collection.Seq<?> sequence(double[] values) {
        return WrappedArray.make(values);
    }
}
