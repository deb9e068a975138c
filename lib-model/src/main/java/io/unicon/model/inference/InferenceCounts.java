package io.unicon.model.inference;

import com.google.common.collect.ImmutableMap;
import java.io.Serializable;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** The counters of the tasks of a prediction. A task that Spark runs twice is counted twice. */
public final class InferenceCounts implements Serializable {

    private final LongAccumulator rows;
    private final LongAccumulator tokens;
    private final LongAccumulator padding;
    private final LongAccumulator modelLoads;
    private final LongAccumulator zeroVectors;
    private final LongAccumulator nonFiniteVectors;

    public InferenceCounts(SparkContext spark) {
        this(spark::longAccumulator);
    }

    /** Counters for one thread without Spark. */
    public InferenceCounts() {
        this(name -> new LongAccumulator());
    }

    private InferenceCounts(Function<String, LongAccumulator> accumulator) {
        rows = accumulator.apply("embedded rows");
        tokens = accumulator.apply("tokens");
        padding = accumulator.apply("padding tokens");
        modelLoads = accumulator.apply("model loads");
        zeroVectors = accumulator.apply("zero vectors");
        nonFiniteVectors = accumulator.apply("non-finite vectors");
    }

    void addLoad() {
        modelLoads.add(1);
    }

    void addBatch(long realTokens, long paddedTokens) {
        tokens.add(realTokens);
        padding.add(paddedTokens - realTokens);
    }

    void addVector(float[] vector) {
        rows.add(1);
        double squares = 0;
        for (float component : vector) {
            squares += (double) component * component;
        }
        if (squares == 0) {
            zeroVectors.add(1);
        } else if (!Double.isFinite(squares)) {
            nonFiniteVectors.add(1);
        }
    }

    public Map<String, Long> values() {
        return ImmutableMap.of(
                "embedded_rows", rows.value(),
                "tokens", tokens.value(),
                "padding_tokens", padding.value(),
                "model_loads", modelLoads.value(),
                "zero_vectors", zeroVectors.value(),
                "non_finite_vectors", nonFiniteVectors.value());
    }
}
