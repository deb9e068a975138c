package io.unicon.model.artefact;

import io.unicon.features.table.Asset;
import java.util.List;
import java.util.Locale;

/**
 * A kind of trained model, which one job writes and others read.
 *
 * @param owner what a model of this kind belongs to
 */
public record ArtefactKind(String name, Owner owner, String meaning) implements Asset {

    /** What a model belongs to. Each owner uses at most one model of a kind. */
    public enum Owner {
        VARIANT,
        AUDIENCE;

        /** The spelling in messages, such as {@code variant}. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final ArtefactKind ENCODER = new ArtefactKind(
            "encoder", Owner.VARIANT, "The trained sequence encoder of a variant, with its vocabularies.");

    public static final ArtefactKind SEGMENTATION = new ArtefactKind(
            "segmentation",
            Owner.VARIANT,
            "The fitted clustering of a variant's representation, which assigns vectors to segments.");

    public static final ArtefactKind LOOKALIKE =
            new ArtefactKind("lookalike", Owner.AUDIENCE, "The trained scorer of an audience, with its preprocessing.");

    /** Every kind. */
    public static final List<ArtefactKind> ALL = List.of(ENCODER, SEGMENTATION, LOOKALIKE);
}
