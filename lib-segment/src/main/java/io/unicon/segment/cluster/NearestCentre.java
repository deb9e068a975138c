package io.unicon.segment.cluster;

import static com.google.common.base.Preconditions.checkArgument;

import com.fasterxml.jackson.databind.JsonNode;
import io.unicon.model.artefact.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Assigns every vector to the centre of the highest cosine, among equally near centres to the first in the list. The
 * distance is the cosine distance, in [0, 2].
 */
public final class NearestCentre implements ClusterModel {

    static final String KIND = "nearest_centre";

    private final double[][] coordinates; // (E, K): each row holds one coordinate of all centres
    private final int[] segmentIds; // (K)

    /** The content of the saved model: a centre and its segment, in the order in which ties are resolved. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record SavedCentre(int segmentId, double[] centre) {}

    private NearestCentre(List<SavedCentre> centres) {
        checkArgument(!centres.isEmpty(), "no centres");
        this.segmentIds = centres.stream().mapToInt(SavedCentre::segmentId).toArray();
        this.coordinates = new double[centres.get(0).centre().length][segmentIds.length];
        for (int centre = 0; centre < segmentIds.length; centre++) {
            for (int coordinate = 0; coordinate < coordinates.length; coordinate++) {
                coordinates[coordinate][centre] = centres.get(centre).centre()[coordinate];
            }
        }
    }

    /**
     * A model in which the id of a segment is the place of its centre in the list.
     *
     * @param centres at least one; vectors of length 1
     */
    public static NearestCentre of(List<double[]> centres) {
        return new NearestCentre(IntStream.range(0, centres.size())
                .mapToObj(place -> new SavedCentre(place, centres.get(place)))
                .toList());
    }

    @Override
    public Optional<Assignment> assign(float[] vector) {
        double squaredLength = 0;
        double[] products = new double[segmentIds.length];
        for (int coordinate = 0; coordinate < coordinates.length; coordinate++) {
            double value = vector[coordinate];
            squaredLength += value * value;
            double[] ofCentres = coordinates[coordinate];
            for (int centre = 0; centre < products.length; centre++) {
                products[centre] += value * ofCentres[centre];
            }
        }
        int nearest = indexOfLargest(products);
        double cosine = products[nearest] / Math.sqrt(squaredLength);
        double distance = Math.min(2, Math.max(0, 1 - cosine)); // rounding can lead out of [0, 2]
        return Optional.of(new Assignment(segmentIds[nearest], distance));
    }

    @Override
    public Optional<double[]> centre(int segmentId) {
        return saved().stream()
                .filter(centre -> centre.segmentId() == segmentId)
                .map(SavedCentre::centre)
                .findFirst();
    }

    /** The centres stay in their order, so a vector that is equally near to two centres keeps its segment. */
    @Override
    public ClusterModel renumbered(List<Integer> order) {
        Map<Integer, Integer> newIds = new HashMap<>();
        order.forEach(segmentId -> newIds.put(segmentId, newIds.size()));
        return new NearestCentre(saved().stream()
                .filter(centre -> newIds.containsKey(centre.segmentId()))
                .map(centre -> new SavedCentre(newIds.get(centre.segmentId()), centre.centre()))
                .toList());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public JsonNode toJson() {
        return Json.MAPPER.valueToTree(saved());
    }

    static ClusterModel fromJson(JsonNode json) {
        return new NearestCentre(List.of(Json.MAPPER.convertValue(json, SavedCentre[].class)));
    }

    private List<SavedCentre> saved() {
        List<SavedCentre> centres = new ArrayList<>();
        for (int centre = 0; centre < segmentIds.length; centre++) {
            int column = centre;
            double[] vector = IntStream.range(0, coordinates.length)
                    .mapToDouble(coordinate -> coordinates[coordinate][column])
                    .toArray();
            centres.add(new SavedCentre(segmentIds[centre], vector));
        }
        return centres;
    }

    private static int indexOfLargest(double[] values) {
        int largest = 0;
        for (int index = 1; index < values.length; index++) {
            if (values[index] > values[largest]) {
                largest = index;
            }
        }
        return largest;
    }
}
