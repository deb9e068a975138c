package io.unicon.model.artefact;

import com.fasterxml.jackson.annotation.JsonValue;
import io.unicon.features.table.Asset;
import java.io.Serializable;

/** A kind of trained model, which some job writes and others read. */
public record ArtefactKind(@JsonValue String name, String meaning) implements Asset, Serializable {

    public static final ArtefactKind ENCODER =
            new ArtefactKind("encoder", "The trained sequence encoder of a variant, with its vocabularies.");

    public static final ArtefactKind SEGMENTATION = new ArtefactKind(
            "segmentation", "The fitted clustering of a variant's representation, which assigns vectors to segments.");

    public static final ArtefactKind LOOKALIKE =
            new ArtefactKind("lookalike", "The trained scorer of an audience, with its preprocessing and threshold.");
}
