package io.unicon.jobs.experiment;

import ai.djl.ndarray.NDManager;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.experiment.Contender.EncoderState;
import io.unicon.model.encoder.EncodedSequence;
import io.unicon.model.encoder.OutputLayer;
import io.unicon.model.encoder.SequenceEncoder;
import io.unicon.model.inference.LocalPredictor;
import io.unicon.model.rank.LeaveOneOut;
import io.unicon.model.rank.PopularItems;
import io.unicon.model.rank.Ranks;
import io.unicon.model.represent.Counting;
import io.unicon.model.represent.EncoderMean;
import io.unicon.model.represent.Representation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A trained encoder and the untrained one that it is compared with, of the same settings and vocabularies.
 *
 * @param manager owns the parameters of both, and the arrays of their predictions
 */
record ComparedEncoders(SequenceEncoder untrained, SequenceEncoder trained, NDManager manager) {

    private static final Contender UNTRAINED = new Contender(Representation.ENCODER_MEAN, EncoderState.UNTRAINED);

    /** The vectors of counting, then those of the untrained encoder, then those of the configured representations. */
    Map<Contender, float[][]> embed(List<EncodedSequence> histories, UniconConfig config) {
        List<EncodedSequence> newest = histories.stream()
                .map(history -> history.newest(trained.config().maxEvents()))
                .toList();
        LocalPredictor predictor = new LocalPredictor(manager, config.inference(), 1);
        double ownShare = config.inference().ownShare();
        Map<Contender, float[][]> embeddings = new LinkedHashMap<>();
        embeddings.put(Contender.COUNTING, predictor.vectors(new Counting(trained.sizes()), newest));
        embeddings.put(UNTRAINED, predictor.vectors(new EncoderMean(untrained), newest));
        for (Representation representation : config.representations()) {
            if (representation != Representation.COUNTING) {
                embeddings.put(
                        new Contender(representation, EncoderState.TRAINED),
                        predictor.vectors(representation.with(trained, ownShare), newest));
            }
        }
        return embeddings;
    }

    /**
     * The ways to rank the newest event of histories among all skus: by popularity, which takes the place of counting,
     * then by the untrained and by the trained encoder.
     *
     * @param skuAttributes the value ids of each sku
     */
    Map<Contender, Function<List<EncodedSequence>, Ranks>> rankings(PopularItems popular, int[][] skuAttributes) {
        Map<Contender, Function<List<EncodedSequence>, Ranks>> rankings = new LinkedHashMap<>();
        rankings.put(Contender.COUNTING, popular::ranks);
        rankings.put(UNTRAINED, histories -> rank(untrained, skuAttributes, histories));
        rankings.put(
                new Contender(Representation.ENCODER_MEAN, EncoderState.TRAINED),
                histories -> rank(trained, skuAttributes, histories));
        return rankings;
    }

    private Ranks rank(SequenceEncoder encoder, int[][] skuAttributes, List<EncodedSequence> histories) {
        return new LeaveOneOut(encoder, new OutputLayer(encoder, skuAttributes)).ranks(manager, histories);
    }
}
