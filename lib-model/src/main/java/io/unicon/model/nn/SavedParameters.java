package io.unicon.model.nn;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDList.Encoding;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** The parameters of a network as a file in the safetensors format, each tensor under its name. */
public final class SavedParameters {

    private SavedParameters() {}

    /** Writes all parameters of a network; equal parameters lead to equal bytes. */
    public static void write(Block network, OutputStream out) throws IOException {
        NDList tensors = new NDList();
        for (Pair<String, Parameter> parameter : network.getParameters()) {
            NDArray tensor = parameter.getValue().getArray();
            tensor.setName(parameter.getKey());
            tensors.add(tensor);
        }
        tensors.encode(out, Encoding.SAFETENSORS);
    }

    /**
     * Initialises a network with the parameters that {@link #write} wrote of a network of the same architecture.
     *
     * @param manager owner of the parameters
     * @return the network
     * @throws IOException if the stream ends early or holds other parameters
     */
    public static <B extends Block> B read(B network, NDManager manager, InputStream in) throws IOException {
        network.setInitializer(Initializer.ZEROS, parameter -> true);
        network.initialize(manager, DataType.FLOAT32, new Shape(1, 1));
        try (NDManager scope = manager.newSubManager()) {
            Map<String, NDArray> tensors =
                    decode(scope, in).stream().collect(toImmutableMap(NDArray::getName, tensor -> tensor));
            if (tensors.size() != network.getParameters().size()) {
                throw new IOException("The network has %d parameters, but the file has %d."
                        .formatted(network.getParameters().size(), tensors.size()));
            }
            for (Pair<String, Parameter> parameter : network.getParameters()) {
                NDArray tensor = tensors.get(parameter.getKey());
                NDArray target = parameter.getValue().getArray();
                if (tensor == null || !tensor.getShape().equals(target.getShape())) {
                    throw new IOException("The network has a parameter %s %s; the file has %s."
                            .formatted(parameter.getKey(), target.getShape(), tensors.keySet()));
                }
                Overwriting.copy(tensor, target);
            }
        }
        return network;
    }

    private static NDList decode(NDManager manager, InputStream in) throws IOException {
        try {
            return NDList.decode(manager, in);
        } catch (RuntimeException e) {
            throw new IOException("The file is not in the safetensors format, or it ends early.", e);
        }
    }
}
