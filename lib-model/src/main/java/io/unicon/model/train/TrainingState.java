package io.unicon.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.unicon.model.nn.Overwriting;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The state of a training between two epochs: parameters, the optimiser's moments, the best parameters so far and the
 * results of the epochs. A training that reads a written state continues as if it had not been interrupted.
 */
final class TrainingState {

    private static final int FLOATS_AT_ONCE = 1 << 16;

    private final List<NDArray> parameters;
    private final List<NDArray> best;
    private final Adam adam;
    private final List<EpochResult> epochs = new ArrayList<>();

    TrainingState(List<NDArray> parameters, double learningRate, NDManager manager) {
        this.parameters = parameters;
        adam = new Adam(parameters, learningRate, manager);
        best = parameters.stream()
                .map(parameter -> manager.zeros(parameter.getShape(), parameter.getDataType()))
                .toList();
    }

    Adam adam() {
        return adam;
    }

    List<EpochResult> epochs() {
        return epochs;
    }

    /** Optimiser steps so far. */
    long steps() {
        return epochs.isEmpty() ? 0 : epochs.get(epochs.size() - 1).steps();
    }

    /** Number of the first epoch with the best validation; 0 before the first epoch ends. */
    int bestEpoch() {
        return epochs.stream()
                .max(Comparator.comparingDouble(
                                (EpochResult epoch) -> epoch.validation().score())
                        .thenComparing(EpochResult::epoch, Comparator.reverseOrder()))
                .map(EpochResult::epoch)
                .orElse(0);
    }

    /** Ends an epoch: its parameters are the best ones if it is the best epoch. */
    void add(EpochResult epoch) {
        epochs.add(epoch);
        if (bestEpoch() == epoch.epoch()) {
            copy(parameters, best);
        }
    }

    /** Overwrites the parameters with those of the best epoch; leaves them as they are before the first epoch ends. */
    void restoreBest() {
        if (bestEpoch() > 0) {
            copy(best, parameters);
        }
    }

    void write(DataOutputStream stream) throws IOException {
        stream.writeInt(epochs.size());
        for (EpochResult epoch : epochs) {
            stream.writeInt(epoch.epoch());
            stream.writeLong(epoch.steps());
            stream.writeDouble(epoch.trainLoss());
            Validation validation = epoch.validation();
            stream.writeInt(validation.figures().size());
            for (Map.Entry<ValidationFigure, Double> figure :
                    validation.figures().entrySet()) {
                stream.writeUTF(figure.getKey().name());
                stream.writeDouble(figure.getValue());
            }
            stream.writeUTF(validation.decisive().name());
        }
        for (NDArray array : arrays()) {
            write(array, stream);
        }
    }

    /** Overwrites everything with what {@link #write} wrote of a training of the same shape. */
    void read(DataInputStream stream) throws IOException {
        epochs.clear();
        for (int count = stream.readInt(); count > 0; count--) {
            epochs.add(
                    new EpochResult(stream.readInt(), stream.readLong(), stream.readDouble(), readValidation(stream)));
        }
        for (NDArray array : arrays()) {
            read(array, stream);
        }
    }

    private static Validation readValidation(DataInputStream stream) throws IOException {
        Map<ValidationFigure, Double> figures = new EnumMap<>(ValidationFigure.class);
        for (int count = stream.readInt(); count > 0; count--) {
            figures.put(ValidationFigure.valueOf(stream.readUTF()), stream.readDouble());
        }
        return new Validation(figures, ValidationFigure.valueOf(stream.readUTF()));
    }

    private List<NDArray> arrays() {
        return Stream.of(parameters, adam.moments(), best).flatMap(List::stream).toList();
    }

    private static void copy(List<NDArray> from, List<NDArray> to) {
        for (int i = 0; i < from.size(); i++) {
            Overwriting.copy(from.get(i), to.get(i));
        }
    }

    private static void write(NDArray array, DataOutputStream stream) throws IOException {
        FloatBuffer values = FloatBuffer.wrap(array.toFloatArray());
        ByteBuffer bytes = ByteBuffer.allocate(FLOATS_AT_ONCE * Float.BYTES);
        while (values.hasRemaining()) {
            int count = Math.min(values.remaining(), FLOATS_AT_ONCE);
            bytes.asFloatBuffer().put(values.slice(values.position(), count));
            values.position(values.position() + count);
            stream.write(bytes.array(), 0, count * Float.BYTES);
        }
    }

    private static void read(NDArray array, DataInputStream stream) throws IOException {
        float[] values = new float[Math.toIntExact(array.size())];
        ByteBuffer bytes = ByteBuffer.allocate(FLOATS_AT_ONCE * Float.BYTES);
        for (int from = 0; from < values.length; from += FLOATS_AT_ONCE) {
            int count = Math.min(values.length - from, FLOATS_AT_ONCE);
            stream.readFully(bytes.array(), 0, count * Float.BYTES);
            bytes.asFloatBuffer().get(values, from, count);
        }
        try (NDArray read = array.getManager().create(values, array.getShape())) {
            Overwriting.copy(read, array);
        }
    }
}
