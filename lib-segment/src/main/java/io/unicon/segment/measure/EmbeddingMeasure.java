package io.unicon.segment.measure;

/** Measures of the nearness of two embeddings. */
public enum EmbeddingMeasure {

    /** Any number; higher is nearer. */
    DOT_PRODUCT {
        @Override
        double measure(float[] one, float[] other) {
            return product(one, other);
        }
    },

    /** In [-1, 1], higher is nearer; 0 where one of the embeddings is zero. */
    COSINE {
        @Override
        double measure(float[] one, float[] other) {
            double lengths = Math.sqrt(product(one, one)) * Math.sqrt(product(other, other));
            return lengths == 0 ? 0 : Math.min(1, Math.max(-1, product(one, other) / lengths));
        }
    },

    /** At least 0, lower is nearer. */
    EUCLIDEAN_DISTANCE {
        @Override
        double measure(float[] one, float[] other) {
            double sum = 0;
            for (int coordinate = 0; coordinate < one.length; coordinate++) {
                double difference = (double) one[coordinate] - other[coordinate];
                sum += difference * difference;
            }
            return Math.sqrt(sum);
        }
    };

    abstract double measure(float[] one, float[] other);

    /** The measure of each pair. */
    double[] measure(Pairs pairs, float[][] embeddings) {
        double[] measured = new double[pairs.count()];
        for (int pair = 0; pair < measured.length; pair++) {
            measured[pair] = measure(embeddings[pairs.first(pair)], embeddings[pairs.second(pair)]);
        }
        return measured;
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int coordinate = 0; coordinate < one.length; coordinate++) {
            sum += (double) one[coordinate] * other[coordinate];
        }
        return sum;
    }
}
