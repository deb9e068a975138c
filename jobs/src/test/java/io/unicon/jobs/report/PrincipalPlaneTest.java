package io.unicon.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unicon.features.SparkTest;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

@SparkTest
class PrincipalPlaneTest {

    private static final org.assertj.core.data.Offset<Double> CLOSE = within(1e-9);

    private final JavaSparkContext spark;

    PrincipalPlaneTest(SparkSession session) {
        spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    }

    /** A cross around (5, 1, 7): squared lengths 4 + 4 along the first axis, 1 + 1 along the third, 10 in all. */
    @Test
    void findsTheAxesOfACrossAndTheirShares() {
        PrincipalPlane plane = PrincipalPlane.of(
                spark,
                List.of(new double[] {7, 1, 7}, new double[] {3, 1, 7}, new double[] {5, 1, 8}, new double[] {5, 1, 6
                }));

        assertThat(plane.explainedShares()).containsExactly(new double[] {0.8, 0.2}, CLOSE);
        assertThat(plane.place(new double[] {7, 1, 7})).containsExactly(new double[] {2, 0}, CLOSE);
        assertThat(plane.place(new double[] {5, 9, 6})).containsExactly(new double[] {0, -1}, CLOSE);
    }

    @Test
    void vectorsThatDoNotDifferLieInOnePoint() {
        PrincipalPlane plane = PrincipalPlane.of(spark, List.of(new double[] {1, 2}, new double[] {1, 2}));

        assertThat(plane.explainedShares()).containsExactly(0, 0);
        assertThat(plane.place(new double[] {1, 2})).containsExactly(0, 0);
    }

    @Test
    void vectorsOfOneNumberLieOnALine() {
        PrincipalPlane plane = PrincipalPlane.of(spark, List.of(new double[] {1}, new double[] {3}));

        assertThat(plane.explainedShares()).containsExactly(new double[] {1, 0}, CLOSE);
        assertThat(plane.place(new double[] {3})).containsExactly(new double[] {1, 0}, CLOSE);
    }
}
