package io.unicon.jobs.run;

import io.unicon.features.clean.CleaningConfig;
import io.unicon.features.sequence.SequenceFloor;
import io.unicon.features.source.SourceConfig;
import io.unicon.jobs.config.Settings;
import io.unicon.jobs.config.UniconConfig;
import io.unicon.jobs.config.YardstickConfig;
import io.unicon.model.inference.InferenceConfig;
import io.unicon.model.represent.Representation;
import io.unicon.model.train.EncoderSettings;
import io.unicon.model.vocabulary.VocabularyConfig;
import io.unicon.segment.audience.AudienceConfig;
import io.unicon.segment.cluster.SegmentationConfig;
import io.unicon.segment.describe.DescriptionConfig;
import io.unicon.segment.lookalike.LookalikesConfig;
import io.unicon.world.WorldConfig;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a run, as {@link UniconConfig} describes them. It notes which of them the job reads, since only these
 * decide whether the job has to run again, and refuses one that is auto and has not been chosen. Variants and audiences come from {@link JobContext}, as they are selected.
 */
public final class UsedSettings {

    private final Settings settings;
    private final UniconConfig config;
    private final RunUses uses;

    UsedSettings(Settings settings, RunUses uses) {
        this.settings = settings;
        this.config = settings.config();
        this.uses = uses;
    }

    public String shop() {
        return used("shop", config.shop());
    }

    public int seed() {
        return used("seed", config.seed());
    }

    public Optional<SourceConfig> source() {
        return used("source", config.source());
    }

    public CleaningConfig cleaning() {
        return used("cleaning", config.cleaning());
    }

    public List<String> styleSilhouettes() {
        return used("styleSilhouettes", config.styleSilhouettes());
    }

    public List<String> selectedVariants() {
        return used("selectedVariants", config.selectedVariants());
    }

    public VocabularyConfig vocabulary() {
        return used("vocabulary", config.vocabulary());
    }

    public SequenceFloor sequences() {
        return used("sequences", config.sequences());
    }

    public List<Representation> representations() {
        return used("representations", config.representations());
    }

    public InferenceConfig inference() {
        return used("inference", config.inference());
    }

    public SegmentationConfig segments() {
        return used("segments", config.segments());
    }

    public DescriptionConfig description() {
        return used("description", config.description());
    }

    public YardstickConfig yardsticks() {
        return used("yardsticks", config.yardsticks());
    }

    public Map<String, AudienceConfig> audiences() {
        return used("audiences", config.audiences());
    }

    public LookalikesConfig lookalikes() {
        return used("lookalikes", config.lookalikes());
    }

    public Optional<WorldConfig> world() {
        return used("world", config.world());
    }

    /** The settings that shape an encoder. */
    public EncoderSettings encoderSettings() {
        use("encoder");
        use("vocabulary");
        return used("training", config.encoderSettings());
    }

    /** All settings, every one of which counts as read. */
    public UniconConfig all() {
        for (RecordComponent setting : UniconConfig.class.getRecordComponents()) {
            use(setting.getName());
        }
        return config;
    }

    private <T> T used(String name, T value) {
        use(name);
        return value;
    }

    private void use(String name) {
        settings.checkChosen(name);
        uses.add(name);
    }
}
