package io.unicon.model.example;

import io.unicon.model.artefact.Fingerprint;

/**
 * An example with its class.
 *
 * @param positive whether the consumer is in the core or joins it
 */
public record LabelledExample(Example example, boolean positive) implements Fingerprint.Part {

    @Override
    public void addTo(Fingerprint fingerprint) {
        fingerprint
                .addAll(positive ? 1 : 0)
                .addAll(example.attributes())
                .addAll(example.prices())
                .addAll(example.ages())
                .addAll(example.consumer())
                .addAll(example.facts());
    }
}
