package io.unicon.model.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.unicon.model.example.NumberEncoding.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NumberEncodingTest {

    private static final NumberEncoding PIECEWISE =
            new NumberEncoding(Kind.PIECEWISE_LINEAR, List.of(0.0, 10.0, 20.0, 40.0));

    @Test
    void scalesBetweenTheLeastAndTheGreatestNumber() {
        NumberEncoding scaled = NumberEncoding.fit(Kind.SCALED, new double[] {30, 10, Double.NaN, 50});

        assertThat(scaled.edges()).containsExactly(10.0, 50.0);
        assertThat(inputs(scaled, 20)).containsExactly(.25);
        assertThat(inputs(scaled, 5)).containsExactly(0);
        assertThat(inputs(scaled, 60)).containsExactly(1);
    }

    /**
     * The inputs are those of the bins 0 to 10, 10 to 20 and 20 to 40, and the input that is 1 if there is a number.
     */
    @Test
    void fillsOneBinAfterTheOther() {
        assertThat(inputs(PIECEWISE, 5)).containsExactly(.5, 0, 0, 1);
        assertThat(inputs(PIECEWISE, 20)).containsExactly(1, 1, 0, 1);
        assertThat(inputs(PIECEWISE, 25)).containsExactly(1, 1, .25, 1);
    }

    @Test
    void extrapolatesBeyondTheOuterEdges() {
        assertThat(inputs(PIECEWISE, -10)).containsExactly(-1, 0, 0, 1);
        assertThat(inputs(PIECEWISE, 60)).containsExactly(1, 1, 2, 1);
    }

    @Test
    void aSingleBinIsOpenAtBothEnds() {
        NumberEncoding single = new NumberEncoding(Kind.PIECEWISE_LINEAR, List.of(0.0, 10.0));

        assertThat(inputs(single, -5)).containsExactly(-.5, 1);
        assertThat(inputs(single, 15)).containsExactly(1.5, 1);
    }

    @Test
    void binsLieBetweenQuantilesAndEqualEdgesAreMerged() {
        double[] numbers =
                IntStream.rangeClosed(0, 160).mapToDouble(i -> i <= 80 ? 0 : i).toArray();

        assertThat(NumberEncoding.fit(Kind.PIECEWISE_LINEAR, numbers).edges())
                .containsExactly(0.0, 90.0, 100.0, 110.0, 120.0, 130.0, 140.0, 150.0, 160.0);
    }

    @Test
    void aMissingNumberIsEncodedAsZeros() {
        assertThat(inputs(PIECEWISE, Double.NaN)).containsOnly(0);
    }

    @Test
    void fitsEqualNumbersAndNoNumbers() {
        assertThat(NumberEncoding.fit(Kind.SCALED, new double[] {7, 7}).edges()).containsExactly(7.0, 8.0);
        assertThat(NumberEncoding.fit(Kind.SCALED, new double[] {}).edges()).containsExactly(0.0, 1.0);
    }

    private static double[] inputs(NumberEncoding encoding, double number) {
        float[] inputs = new float[encoding.width()];
        encoding.encode(number, inputs, 0);
        return IntStream.range(0, inputs.length).mapToDouble(i -> inputs[i]).toArray();
    }
}
