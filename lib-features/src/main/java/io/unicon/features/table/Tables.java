package io.unicon.features.table;

import static io.unicon.features.table.Field.optional;
import static io.unicon.features.table.Field.required;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import io.unicon.features.domain.Action;
import io.unicon.features.domain.FashionGender;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** Every table, in the order of the flow. */
public final class Tables {

    // Columns that several tables share.
    public static final Field CONSUMER_ID = required("consumer_id", StringType, "Pseudonymous id of the consumer.");
    public static final Field SKU = required("sku", StringType, "Key of the item.");
    public static final Field ACTION =
            required("action", StringType, "What the consumer did: click, wishlist, cart or checkout.");
    public static final Field ATTRIBUTES =
            required("attributes", createMapType(StringType, StringType, false), "The shop's own attributes, by name.");
    public static final Field VARIANT = required("variant", StringType, "Named way in which the sequences were built.");
    public static final Field AS_OF_DATE =
            required("as_of_date", DateType, "Only events before 00:00 UTC of this date were seen.");
    public static final Field FASHION_GENDER = required(
            "fashion_gender",
            StringType,
            "Fashion gender of the sequence: female, male, or all where the variant does not split.");
    public static final Field REPRESENTATION =
            required("representation", StringType, "How the vector was made, such as encoder_mean.");
    public static final Field ARTEFACT_ID = required("artefact_id", StringType, "The trained model that was used.");
    public static final Field SEGMENTATION =
            required("segmentation", StringType, "Name of the segmentation: a way to make segments, such as style.");
    public static final Field SEGMENT_ID = required(
            "segment_id", IntegerType, "Number of the segment within its segmentation and as-of date, from 0.");
    public static final Field EVENT_COUNT = required("event_count", IntegerType, "Events in the sequence.");

    // Items, consumers, events.
    public static final Field ITEM_FASHION_GENDER =
            optional("fashion_gender", StringType, "female or male; null for an item of neither or both.");
    public static final Field SILHOUETTE =
            optional("silhouette", StringType, "Type of the item by its form, such as dress or sneaker.");
    public static final Field COMMODITY_GROUP =
            optional("commodity_group", StringType, "The shop's group of goods that the item belongs to.");
    public static final Field DESIGNER = required("designer", BooleanType, "Whether a designer brand makes the item.");

    public static final Table ITEMS = Table.named("items", "One row per item, as last seen in a source.")
            .fields(SKU, ITEM_FASHION_GENDER, SILHOUETTE, COMMODITY_GROUP, DESIGNER, ATTRIBUTES)
            .key(SKU)
            .check("sku_not_empty", "sku <> ''")
            .check(
                    "fashion_gender_known",
                    "fashion_gender IS NULL OR " + SqlText.isOneOf("fashion_gender", FashionGender.textsOfItems()));

    public static final Table CONSUMERS = Table.named("consumers", "One row per consumer who has an event.")
            .fields(CONSUMER_ID, ATTRIBUTES)
            .key(CONSUMER_ID)
            .check("consumer_id_not_empty", "consumer_id <> ''");

    public static final Field EVENT_DATE = required("event_date", DateType, "UTC date of the event.");
    public static final Field EVENT_AT = required("event_at", TimestampType, "Time of the event.");
    public static final Field POSITION = required(
            "position",
            IntegerType,
            "Place among the events of the same consumer and time, from 0, in the order of the source; breaks ties in time.");
    public static final Field PRICE =
            optional("price", DoubleType, "Price of the item at the event, in the shop's currency.");

    public static final Table EVENTS = Table.named("events", "One row per accepted event.")
            .fields(EVENT_DATE, CONSUMER_ID, EVENT_AT, POSITION, SKU, ACTION, PRICE)
            .key(CONSUMER_ID, EVENT_AT, POSITION)
            .partitionedBy(EVENT_DATE)
            .check("consumer_id_not_empty", "consumer_id <> ''")
            .check("action_known", SqlText.isOneOf("action", Action.texts()))
            .check("price_not_negative", "price IS NULL OR price >= 0");

    public static final Field INPUT = required(
            "input", StringType, "The configured path of the source; ingesting it again replaces its rejects.");
    public static final Field REASON = required("reason", StringType, "Why the row was rejected.");
    public static final Field SOURCE_FILE = required("source_file", StringType, "File that held the row.");
    public static final Field SOURCE_TEXT = required("source_text", StringType, "The row as it was read, as JSON.");

    public static final Table REJECTED_EVENTS = Table.named(
                    "rejected_events", "One row per source row that was not accepted.")
            .fields(INPUT, REASON, SOURCE_FILE, SOURCE_TEXT);

    // Facts of consumers.
    public static final Table CONSUMER_FACTS = Table.named(
                    "consumer_facts",
                    "The plain numbers of a consumer that audience rules speak of, one row per consumer.")
            .fields(Stream.concat(Stream.of(AS_OF_DATE, CONSUMER_ID), Facts.ALL.stream())
                    .toArray(Field[]::new))
            .key(AS_OF_DATE, CONSUMER_ID)
            .partitionedBy(AS_OF_DATE)
            .check("activity_days_ordered", "last_activity_days BETWEEN 1 AND first_activity_days");

    // Sequences.
    public static final DataType SEQUENCE_EVENTS = createArrayType(
            new StructType()
                    .add("event_at", TimestampType)
                    .add("sku", StringType)
                    .add("action", StringType),
            false);
    public static final Field EVENTS_OF_SEQUENCE =
            required("events", SEQUENCE_EVENTS, "The events, oldest first: event_at, sku, action.");
    public static final Field SILHOUETTE_COUNT =
            required("silhouette_count", IntegerType, "Distinct silhouettes in the sequence.");

    public static final Table STYLE_SEQUENCES = Table.named(
                    "style_sequences", "One row per consumer, variant and fashion gender.")
            .fields(VARIANT, AS_OF_DATE, CONSUMER_ID, FASHION_GENDER, EVENTS_OF_SEQUENCE, EVENT_COUNT, SILHOUETTE_COUNT)
            .key(VARIANT, AS_OF_DATE, CONSUMER_ID, FASHION_GENDER)
            .partitionedBy(VARIANT, AS_OF_DATE)
            .check("event_count_true", "event_count = size(events)")
            .check("fashion_gender_known", SqlText.isOneOf("fashion_gender", FashionGender.texts()));

    // Training and inference.
    public static final Field EPOCH = required("epoch", IntegerType, "Pass over the training sequences, from 1.");
    public static final Field STEP_COUNT =
            required("step_count", LongType, "Optimiser steps taken up to the end of the epoch.");
    public static final Field TRAIN_LOSS =
            required("train_loss", DoubleType, "Mean training loss of the epoch, in nats per predicted event.");
    public static final Field VALIDATION_HIT_RATE_10 = optional(
            "validation_hit_rate_10",
            DoubleType,
            "Share of held-out last events ranked in the top 10, in [0, 1]; null where training does not"
                    + " predict the next item.");
    public static final Field VALIDATION_NDCG_10 = optional(
            "validation_ndcg_10",
            DoubleType,
            "NDCG at 10 of the held-out last events, in [0, 1], higher is better; null where training does"
                    + " not predict the next item.");
    public static final Field VALIDATION_STYLE_LOSS = optional(
            "validation_style_loss",
            DoubleType,
            "Cross-entropy of the future style of unseen sequences, in nats, lower is better; null where"
                    + " training does not predict it.");
    public static final Field KEPT =
            required("kept", BooleanType, "Whether the artefact holds the parameters of this epoch.");

    public static final Table TRAINING_RUNS = Table.named("training_runs", "One row per epoch of a training.")
            .fields(
                    VARIANT,
                    AS_OF_DATE,
                    ARTEFACT_ID,
                    EPOCH,
                    STEP_COUNT,
                    TRAIN_LOSS,
                    VALIDATION_HIT_RATE_10,
                    VALIDATION_NDCG_10,
                    VALIDATION_STYLE_LOSS,
                    KEPT)
            .key(ARTEFACT_ID, EPOCH)
            .partitionedBy(VARIANT, AS_OF_DATE)
            .check("epoch_from_1", "epoch >= 1");

    public static final Field EMBEDDING =
            required("embedding", createArrayType(FloatType, false), "The vector of the sequence.");

    public static final Table CONSUMER_EMBEDDINGS = Table.named(
                    "consumer_embeddings", "One vector per style sequence and representation.")
            .fields(
                    VARIANT,
                    REPRESENTATION,
                    AS_OF_DATE,
                    CONSUMER_ID,
                    FASHION_GENDER,
                    ARTEFACT_ID,
                    EMBEDDING,
                    EVENT_COUNT)
            .key(VARIANT, REPRESENTATION, AS_OF_DATE, CONSUMER_ID, FASHION_GENDER)
            .partitionedBy(VARIANT, REPRESENTATION, AS_OF_DATE)
            .check("embedding_not_empty", "size(embedding) > 0");

    // Segments.
    public static final Field CENTRE_DISTANCE = required(
            "centre_distance",
            DoubleType,
            "Cosine distance to the centre of the own segment, in [0, 2]; lower is closer.");
    public static final Field SEQUENCE_COUNT = required("sequence_count", LongType, "Sequences in the segment.");

    public static final Table SEGMENTS = Table.named("segments", "The segment of each embedded sequence.")
            .fields(
                    VARIANT,
                    REPRESENTATION,
                    SEGMENTATION,
                    AS_OF_DATE,
                    CONSUMER_ID,
                    FASHION_GENDER,
                    SEGMENT_ID,
                    CENTRE_DISTANCE,
                    ARTEFACT_ID)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, CONSUMER_ID, FASHION_GENDER)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE);

    public static final Field CENTRE =
            required("centre", createArrayType(DoubleType, false), "The centre, a vector of length 1.");
    public static final Field CENTRE_DISTANCE_MEAN = required(
            "centre_distance_mean",
            DoubleType,
            "Mean cosine distance of the segment's sequences to the centre, in [0, 2].");
    public static final Field CENTRE_DISTANCE_DEVIATION = required(
            "centre_distance_deviation", DoubleType, "Standard deviation of these distances; 0 for a single sequence.");
    public static final Field CENTRE_DISTANCE_MEDIAN =
            required("centre_distance_median", DoubleType, "Median of these distances.");

    public static final Table SEGMENT_CENTRES = Table.named("segment_centres", "The centre of each segment.")
            .fields(
                    VARIANT,
                    REPRESENTATION,
                    SEGMENTATION,
                    AS_OF_DATE,
                    SEGMENT_ID,
                    CENTRE,
                    SEQUENCE_COUNT,
                    CENTRE_DISTANCE_MEAN,
                    CENTRE_DISTANCE_DEVIATION,
                    CENTRE_DISTANCE_MEDIAN)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, SEGMENT_ID)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE);

    public static final Field SEGMENT_NAME =
            required("segment_name", StringType, "Short name made of the attribute values that mark the segment most.");

    public static final Field ATTRIBUTE = required("attribute", StringType, "Name of the item attribute.");
    public static final Field VALUE = required("value", StringType, "Value of the attribute.");
    public static final Field EVENT_SHARE =
            required("event_share", DoubleType, "Share of the segment's events on items with this value, in (0, 1].");
    public static final Field LIFT =
            required("lift", DoubleType, "That share over the share among all sequences; above 1 marks the segment.");
    public static final Field CONSUMER_COUNT =
            required("consumer_count", LongType, "Consumers of the segment with such an event.");

    public static final Table SEGMENT_PROFILES = Table.named(
                    "segment_profiles",
                    "What marks a segment: one row per segment, attribute and value. Small segments are left out.")
            .fields(
                    VARIANT,
                    REPRESENTATION,
                    SEGMENTATION,
                    AS_OF_DATE,
                    SEGMENT_ID,
                    SEGMENT_NAME,
                    SEQUENCE_COUNT,
                    ATTRIBUTE,
                    VALUE,
                    EVENT_SHARE,
                    LIFT,
                    CONSUMER_COUNT)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, SEGMENT_ID, ATTRIBUTE, VALUE)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE);

    public static final Field ITEM_RANK = required("item_rank", IntegerType, "Place of the item, from 1.");
    public static final Field ACTION_COUNT =
            required("action_count", LongType, "Significant actions on the item by consumers near the centre.");

    public static final Table SEGMENT_ITEMS = Table.named(
                    "segment_items",
                    "The representative items of each segment and fashion gender, best first. Small segments are left out.")
            .fields(
                    VARIANT,
                    REPRESENTATION,
                    SEGMENTATION,
                    AS_OF_DATE,
                    SEGMENT_ID,
                    FASHION_GENDER,
                    ITEM_RANK,
                    SKU,
                    COMMODITY_GROUP,
                    ACTION_COUNT,
                    CONSUMER_COUNT)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, SEGMENT_ID, FASHION_GENDER, SKU)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE)
            .check("item_rank_from_1", "item_rank >= 1");

    public static final Field METRIC = required("metric", StringType, "Name of the metric.");

    public static final Field METRIC_VALUE = required("metric_value", DoubleType, "Its value.");

    public static final Table SEGMENT_QUALITY = Table.named(
                    "segment_quality", "Figures of merit of a segmentation, a row each.")
            .fields(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, METRIC, METRIC_VALUE)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, METRIC)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE);

    public static final Field STYLE_EVENTS = required(
            "style_events",
            StringType,
            "What the vectors are asked for: same, the style of the events behind them; or, of vectors made from the first"
                    + " half of each history, future, the style of the second half, near_future, that of its first events,"
                    + " equally many of each history, or next, the sku of its first event.");
    public static final Field ENCODER_STATE =
            required("encoder", StringType, "What made the vectors: none, untrained or trained.");
    public static final Field SEED =
            required("seed", IntegerType, "The seed of the encoder, its training and the draws.");
    public static final Field SEGMENT_COUNT =
            required("segment_count", IntegerType, "Segments asked for; 0 where the metric needs none.");
    public static final Field YARDSTICK_CONSUMERS = required(
            "yardstick_consumers", StringType, "The half of the consumers that was measured: validation or test.");

    public static final Field MEASURED_SEQUENCES = required("sequence_count", LongType, "Sequences measured.");
    public static final Field LOW = required("low", DoubleType, "Lower end of its interval.");
    public static final Field HIGH = required("high", DoubleType, "Upper end of its interval.");
    public static final Field OVER_COUNTING =
            optional("over_counting", DoubleType, "Its value minus that of counting; null for counting itself.");
    public static final Field OVER_COUNTING_LOW =
            optional("over_counting_low", DoubleType, "Lower end of the difference's interval.");
    public static final Field OVER_COUNTING_HIGH =
            optional("over_counting_high", DoubleType, "Upper end of the difference's interval.");

    public static final Table REPRESENTATION_QUALITY = Table.named(
                    "representation_quality",
                    "What representations tell of consumers' style, with 95 % bootstrap intervals drawn by consumer.")
            .fields(
                    VARIANT,
                    AS_OF_DATE,
                    YARDSTICK_CONSUMERS,
                    STYLE_EVENTS,
                    REPRESENTATION,
                    ENCODER_STATE,
                    SEED,
                    METRIC,
                    SEGMENT_COUNT,
                    MEASURED_SEQUENCES,
                    METRIC_VALUE,
                    LOW,
                    HIGH,
                    OVER_COUNTING,
                    OVER_COUNTING_LOW,
                    OVER_COUNTING_HIGH)
            .key(
                    VARIANT,
                    AS_OF_DATE,
                    YARDSTICK_CONSUMERS,
                    STYLE_EVENTS,
                    REPRESENTATION,
                    ENCODER_STATE,
                    SEED,
                    METRIC,
                    SEGMENT_COUNT)
            .partitionedBy(VARIANT, AS_OF_DATE);

    public static final Field DISTANCE =
            required("distance", DoubleType, "Middle of a bin of cosine distances, in [0, 2].");

    public static final Field SIMILARITY =
            required("similarity", DoubleType, "Mean style similarity of its pairs, in [0, 1].");
    public static final Field PAIR_COUNT = required("pair_count", LongType, "Pairs in the bin.");

    public static final Table SIMILARITY_BY_DISTANCE = Table.named(
                    "similarity_by_distance",
                    "How alike the styles of pairs of consumers are by the distance of their vectors (UNICON, figure 2).")
            .fields(
                    VARIANT,
                    AS_OF_DATE,
                    YARDSTICK_CONSUMERS,
                    STYLE_EVENTS,
                    REPRESENTATION,
                    ENCODER_STATE,
                    SEED,
                    DISTANCE,
                    SIMILARITY,
                    PAIR_COUNT)
            .key(VARIANT, AS_OF_DATE, YARDSTICK_CONSUMERS, STYLE_EVENTS, REPRESENTATION, ENCODER_STATE, SEED, DISTANCE)
            .partitionedBy(VARIANT, AS_OF_DATE);

    // Lookalikes.
    public static final Field AUDIENCE = required("audience", StringType, "Name of the audience.");
    public static final Field THRESHOLD =
            required("threshold", DoubleType, "Consumers whose score is above it are lookalikes.");
    public static final Field SCORER = required(
            "scorer",
            StringType,
            "What scored: network, best_fact, logistic_regression or gradient_boosted_trees; or what any score has to"
                    + " beat: flag_everyone, flag_half_at_random.");
    public static final Field NETWORK_VARIANT =
            required("network_variant", StringType, "Name of the network, such as v5; empty for the others.");
    public static final Field CORE_COUNT = required(
            "core_count",
            LongType,
            "Test consumers to be found whose score is above this threshold and not above the"
                    + " next one of the curve; the lowest threshold has those below it, too.");

    public static final Field STUDY = required(
            "study",
            StringType,
            "training: the scorer in use beside the baselines; comparison: everything that evaluate-lookalikes compares.");
    public static final Field TASK = required(
            "task", StringType, "What was predicted: core, joining or second_half, as audiences.NAME.task says.");
    public static final Field INPUTS = required(
            "inputs",
            StringType,
            "What was seen: all, or no_brand, all but brands, followed brands and whether an item is of a designer brand.");
    public static final Field CORE_SIZE = required(
            "core_size",
            LongType,
            "Consumers to be found who were trained on; fewer than there are where a smaller core was tried.");

    public static final Field MEASURED_CONSUMERS =
            required("consumer_count", LongType, "Test consumers measured; of the threshold the validation consumers.");
    public static final Field LOOKALIKE_METRIC_VALUE = required(
            "metric_value",
            DoubleType,
            "Its value. The metric threshold is no figure of merit but the threshold in use, with the"
                    + " interval of its choice.");
    public static final Field LOOKALIKE_LOW = optional(
            "low",
            DoubleType,
            "Lower end of its interval; null for flag_everyone and flag_half_at_random, and for a threshold"
                    + " that the configuration gives.");
    public static final Field LOOKALIKE_HIGH =
            optional("high", DoubleType, "Upper end of its interval; null likewise.");

    public static final Table LOOKALIKE_QUALITY = Table.named(
                    "lookalike_quality",
                    "How well scores find the consumers of an audience, on test consumers at natural prevalence, with 95 %"
                            + " bootstrap intervals drawn by consumer.")
            .fields(
                    AUDIENCE,
                    AS_OF_DATE,
                    STUDY,
                    TASK,
                    SCORER,
                    NETWORK_VARIANT,
                    INPUTS,
                    CORE_SIZE,
                    SEED,
                    METRIC,
                    MEASURED_CONSUMERS,
                    LOOKALIKE_METRIC_VALUE,
                    LOOKALIKE_LOW,
                    LOOKALIKE_HIGH)
            .key(AUDIENCE, AS_OF_DATE, STUDY, TASK, SCORER, NETWORK_VARIANT, INPUTS, CORE_SIZE, SEED, METRIC)
            .partitionedBy(AUDIENCE, AS_OF_DATE);

    public static final Field FLAGGED_SHARE =
            required("flagged_share", DoubleType, "Share of all test consumers who score above it, in [0, 1].");
    public static final Field AUDIENCE_SIZE = required(
            "audience_size",
            LongType,
            "Consumers outside the core who are expected to score above it; extrapolated from test consumers who are not"
                    + " positive.");
    public static final Field PRECISION = optional(
            "precision",
            DoubleType,
            "Share of the flagged who are to be found, in [0, 1]; null where nobody is flagged.");
    public static final Field RECALL =
            required("recall", DoubleType, "Share of those to be found who are flagged, in [0, 1].");
    public static final Field F2 =
            required("f2", DoubleType, "Precision and recall in one, recall counting twice, in [0, 1].");
    public static final Field CURVE_LIFT =
            optional("lift", DoubleType, "Precision over prevalence, 1 is chance; null where nobody is flagged.");
    public static final Field DESIGNER_COUNT =
            required("designer_count", LongType, "Likewise others with an event of a designer brand.");
    public static final Field OTHER_COUNT = required("other_count", LongType, "Likewise others without one.");

    public static final Table LOOKALIKE_CURVE = Table.named(
                    "lookalike_curve",
                    "What each threshold would give, told from test consumers: the size of the audience and how good it is.")
            .fields(
                    AUDIENCE,
                    AS_OF_DATE,
                    ARTEFACT_ID,
                    THRESHOLD,
                    FLAGGED_SHARE,
                    AUDIENCE_SIZE,
                    PRECISION,
                    RECALL,
                    F2,
                    CURVE_LIFT,
                    CORE_COUNT,
                    DESIGNER_COUNT,
                    OTHER_COUNT)
            .key(AUDIENCE, AS_OF_DATE, THRESHOLD)
            .partitionedBy(AUDIENCE, AS_OF_DATE);

    public static final Field SCORE_DATE =
            required("score_date", DateType, "Only events before 00:00 UTC of this date were seen.");

    public static final Field SCORE =
            required("score", DoubleType, "Estimated probability of being, or becoming, one of the core, in [0, 1].");
    public static final Field PERCENTILE = required(
            "percentile",
            DoubleType,
            "Share of the scored consumers who do not score higher, in percent, in (0, 100]; the top 5 % have"
                    + " more than 95.");
    public static final Field ABOVE_THRESHOLD =
            required("above_threshold", BooleanType, "Whether the score is above the threshold: a lookalike.");

    public static final Table LOOKALIKE_SCORES = Table.named(
                    "lookalike_scores",
                    "One row per consumer outside the core of an audience who has an event in its window.")
            .fields(AUDIENCE, SCORE_DATE, CONSUMER_ID, SCORE, PERCENTILE, ABOVE_THRESHOLD, ARTEFACT_ID)
            .key(AUDIENCE, SCORE_DATE, CONSUMER_ID)
            .partitionedBy(AUDIENCE, SCORE_DATE)
            .check("score_is_a_share", "score >= 0 AND score <= 1");

    // The record of the runs.
    public static final Field RUN_ID = required("run_id", StringType, "Unique id of the run.");

    public static final Field JOB = required("job", StringType, "Name of the job.");
    public static final Field STATUS = required("status", StringType, "succeeded or failed.");
    public static final Field RUN_AS_OF_DATE =
            optional("as_of_date", DateType, "As-of date of the run; null where the run failed before it was known.");
    public static final Field STARTED_AT = required("started_at", TimestampType, "When the run began.");
    public static final Field DURATION_SECONDS = required("duration_seconds", DoubleType, "How long it took.");
    public static final Field CONFIG_HASH =
            required("config_hash", StringType, "SHA-256 of the resolved configuration, first 16 hexadecimal digits.");
    public static final Field CODE_VERSION = required("code_version", StringType, "Version of UNICON that ran.");
    public static final Field INPUT_VERSIONS = required(
            "input_versions",
            createMapType(StringType, LongType, false),
            "Delta version of each table read, by table.");
    public static final Field ROW_COUNTS =
            required("row_counts", createMapType(StringType, LongType, false), "Rows written, by table.");
    public static final Field COUNTERS = required(
            "counters", createMapType(StringType, LongType, false), "What the job counted, such as rejects by reason.");
    public static final Field MESSAGE = optional("message", StringType, "Why the run failed; null where it succeeded.");

    public static final Table RUNS = Table.named("runs", "One row per finished run of a job.")
            .fields(
                    RUN_ID,
                    JOB,
                    STATUS,
                    RUN_AS_OF_DATE,
                    STARTED_AT,
                    DURATION_SECONDS,
                    CONFIG_HASH,
                    CODE_VERSION,
                    INPUT_VERSIONS,
                    ROW_COUNTS,
                    COUNTERS,
                    MESSAGE)
            .key(RUN_ID);

    // The planted truth of the generated world.
    public static final Field STYLE = required("style", StringType, "Name of a style that the consumer was given.");

    public static final Field STYLE_WEIGHT =
            required("weight", DoubleType, "Share of the consumer's on-style events that it draws, in (0, 1].");

    public static final Table WORLD_STYLES = Table.named(
                    "world_styles",
                    "The true styles of the generated shop's consumers. The pipeline never reads it; evaluate-representations"
                            + " measures segments against it.")
            .fields(CONSUMER_ID, STYLE, STYLE_WEIGHT)
            .key(CONSUMER_ID, STYLE);

    public static final Field FIRST_AFFINITY = required(
            "first_affinity",
            DoubleType,
            "Affinity to designer brands on the first day of the log, in (0, 1): how much a designer item"
                    + " attracts against any other, equal at 0.5.");
    public static final Field LAST_AFFINITY =
            required("last_affinity", DoubleType, "The same on the last day of the log.");

    public static final Table WORLD_AFFINITIES = Table.named(
                    "world_affinities",
                    "How the generated shop's consumers truly feel about designer brands. The pipeline never reads it; it"
                            + " tells who was rightly scored high.")
            .fields(CONSUMER_ID, FIRST_AFFINITY, LAST_AFFINITY)
            .key(CONSUMER_ID);

    public static final List<Table> ALL = List.of(
            ITEMS,
            CONSUMERS,
            EVENTS,
            REJECTED_EVENTS,
            CONSUMER_FACTS,
            STYLE_SEQUENCES,
            TRAINING_RUNS,
            CONSUMER_EMBEDDINGS,
            SEGMENTS,
            SEGMENT_CENTRES,
            SEGMENT_PROFILES,
            SEGMENT_ITEMS,
            SEGMENT_QUALITY,
            REPRESENTATION_QUALITY,
            SIMILARITY_BY_DISTANCE,
            LOOKALIKE_QUALITY,
            LOOKALIKE_CURVE,
            LOOKALIKE_SCORES,
            RUNS,
            WORLD_STYLES,
            WORLD_AFFINITIES);

    private Tables() {}
}
