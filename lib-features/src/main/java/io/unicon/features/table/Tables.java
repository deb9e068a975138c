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

/** Every table, in the order in which the jobs write them. */
public final class Tables {

    // Columns that several tables share.
    public static final Field CONSUMER_ID = required("consumer_id", StringType, "Pseudonymous id of the consumer.");
    public static final Field SKU = required("sku", StringType, "Key of the item.");
    public static final Field ACTION =
            required("action", StringType, "Action of the consumer: click, wishlist, cart or checkout.");
    public static final Field ATTRIBUTES =
            required("attributes", createMapType(StringType, StringType, false), "The shop's own attributes, by name.");
    public static final Field VARIANT =
            required("variant", StringType, "Name of the variant: a way to build sequences, such as baseline.");
    public static final Field AS_OF_DATE =
            required("as_of_date", DateType, "Only events before 00:00 UTC of this date were used.");
    public static final Field FASHION_GENDER = required(
            "fashion_gender",
            StringType,
            "Fashion gender of the sequence: female, male, or all if the variant does not split by it.");
    public static final Field REPRESENTATION =
            required("representation", StringType, "How the vector was computed, such as encoder_mean.");
    public static final Field ARTEFACT_ID =
            required("artefact_id", StringType, "Id of the trained model that was used.");
    public static final Field SEGMENTATION =
            required("segmentation", StringType, "Name of the segmentation: a way to make segments, such as style.");
    public static final Field SEGMENT_ID = required(
            "segment_id", IntegerType, "Number of the segment within its segmentation and as-of date, from 0.");
    public static final Field EVENT_COUNT = required("event_count", IntegerType, "Number of events in the sequence.");

    // Items, consumers, events.
    public static final Field ITEM_FASHION_GENDER = optional(
            "fashion_gender", StringType, "Gender that the item is made for: female or male; null if neither or both.");
    public static final Field SILHOUETTE =
            optional("silhouette", StringType, "Type of the item by its form, such as dress or sneaker.");
    public static final Field COMMODITY_GROUP =
            optional("commodity_group", StringType, "Product group that the shop assigns to the item.");
    public static final Field DESIGNER = required("designer", BooleanType, "Whether the item is of a designer brand.");

    public static final Field TITLE = optional("title", StringType, "Name of the item, for people.");
    public static final Field IMAGE_URL = optional("image_url", StringType, "Address of a picture of the item.");
    public static final Field DESCRIBED_AT = required(
            "described_at",
            createMapType(StringType, TimestampType, false),
            "Time of the description that each value comes from, by the name of the attribute.");

    public static final Table ITEMS = Table.named(
                    "items", "One row per item: the newest known value of each attribute.")
            .fields(
                    SKU,
                    ITEM_FASHION_GENDER,
                    SILHOUETTE,
                    COMMODITY_GROUP,
                    DESIGNER,
                    ATTRIBUTES,
                    DESCRIBED_AT,
                    TITLE,
                    IMAGE_URL)
            .key(SKU)
            .check("sku_not_empty", "sku <> ''")
            .check(
                    "fashion_gender_known",
                    "fashion_gender IS NULL OR " + SqlText.isOneOf("fashion_gender", FashionGender.textsOfItems()));

    public static final Table CONSUMERS = Table.named(
                    "consumers",
                    "One row per consumer who has an event or a description: the newest known value of each attribute.")
            .fields(CONSUMER_ID, ATTRIBUTES, DESCRIBED_AT)
            .key(CONSUMER_ID)
            .check("consumer_id_not_empty", "consumer_id <> ''");

    public static final Field EVENT_DATE = required("event_date", DateType, "UTC date of the event.");
    public static final Field EVENT_AT = required("event_at", TimestampType, "Time of the event.");
    public static final Field POSITION = required(
            "position",
            IntegerType,
            "Place among the consumer's events at the same time, from 0, in the order of the source; breaks"
                    + " ties in time.");
    public static final Field PRICE =
            optional("price", DoubleType, "Price of one unit at the time of the event, in the shop's currency.");

    public static final Field QUANTITY = required(
            "quantity",
            DoubleType,
            "Number of units, 1 if the log does not say; negative if units come back. price * quantity is the amount.");
    public static final Field CANCELS = required(
            "cancels",
            BooleanType,
            "Whether the row is a return that takes back units of an earlier event, as cleaning.returns: remove says:"
                    + " sequences and facts leave out both.");
    public static final Field EVENT_ATTRIBUTES = required(
            "attributes",
            createMapType(StringType, StringType, false),
            "The shop's own attributes of the event itself, by name, such as an occasion.");

    public static final Field EVENT_MONTH =
            required("event_month", DateType, "First day of the UTC month of the event.");
    public static final Field BATCH = required(
            "batch",
            StringType,
            "Id of the batch: the files of one ingest, by default their configured location. Ingesting a batch again"
                    + " replaces its rows.");
    public static final DataType ROW_IN_FILE =
            new StructType().add("file", StringType).add("block", LongType).add("row", LongType);
    public static final Field SOURCE_ROW = optional(
            "source_row",
            ROW_IN_FILE,
            "Place of the row in the files: file, first byte of its block, number that increases within the block.");
    public static final Field SOURCE_ORDER =
            optional("source_order", LongType, "Mapped place among the consumer's events at the same time.");
    public static final Field EVENT_ID = optional("event_id", StringType, "Id of the event in the shop's log.");

    public static final Table EVENTS = Table.named("events", "One row per accepted event.")
            .fields(
                    EVENT_DATE,
                    CONSUMER_ID,
                    EVENT_AT,
                    POSITION,
                    SKU,
                    ACTION,
                    PRICE,
                    EVENT_ID,
                    SOURCE_ORDER,
                    BATCH,
                    SOURCE_ROW,
                    EVENT_MONTH,
                    QUANTITY,
                    CANCELS,
                    EVENT_ATTRIBUTES)
            .key(CONSUMER_ID, EVENT_AT, POSITION)
            .partitionedBy(EVENT_MONTH)
            .check("consumer_id_not_empty", "consumer_id <> ''")
            .check("action_known", SqlText.isOneOf("action", Action.texts()))
            .check("price_not_negative", "price IS NULL OR price >= 0")
            .check("event_month_true", "event_month = trunc(event_date, 'MM')")
            .check("quantity_not_zero", "quantity <> 0")
            .check("cancels_negative", "NOT cancels OR quantity < 0");

    public static final Field MAPPING = required(
            "mapping", StringType, "Block of the source's mapping that read the row: items, consumers or events.");
    public static final Field REASON = required("reason", StringType, "Why the row was not accepted.");
    public static final Field WAITING = required(
            "waiting", BooleanType, "Whether time can mend the reason: every ingest examines the waiting rows again.");
    public static final Field REJECTED_AT =
            required("rejected_at", TimestampType, "Start of the run that rejected the row or left it waiting.");
    public static final Field REJECTED_DATE = optional(
            "event_date", DateType, "UTC date of the event; null if the row by itself cannot become an event.");
    public static final Field REJECTED_CONSUMER =
            optional("consumer_id", StringType, "Pseudonymous id of the consumer, as read.");
    public static final Field REJECTED_TIME = optional("event_at", TimestampType, "Time of the event, if it parses.");
    public static final Field REJECTED_SKU = optional("sku", StringType, "Key of the item, as read.");
    public static final Field REJECTED_ACTION = optional("action", StringType, "Action, as read.");
    public static final Field REJECTED_PRICE = optional("price", DoubleType, "Price, if it parses.");
    public static final Field REJECTED_QUANTITY =
            optional("quantity", DoubleType, "Number of units, if it parses; null for 1.");
    public static final Field REJECTED_ATTRIBUTES = optional(
            "attributes", createMapType(StringType, StringType, false), "The shop's own attributes of the event.");
    public static final Field READ_VALUES = optional(
            "read_values",
            createMapType(StringType, StringType, true),
            "Results of the mapping's expressions as text, by key of the mapping; null for rows that by themselves"
                    + " can become events.");
    public static final Field SOURCE_TEXT = optional(
            "source_text",
            StringType,
            "The whole source row as JSON; null unless cleaning.sourceRowDays keeps it for some days.");

    public static final Table REJECTED_ROWS = Table.named(
                    "rejected_rows", "One row per source row that was rejected or is waiting.")
            .fields(
                    MAPPING,
                    REASON,
                    WAITING,
                    BATCH,
                    SOURCE_ROW,
                    REJECTED_AT,
                    REJECTED_DATE,
                    REJECTED_CONSUMER,
                    REJECTED_TIME,
                    REJECTED_SKU,
                    REJECTED_ACTION,
                    REJECTED_PRICE,
                    EVENT_ID,
                    SOURCE_ORDER,
                    READ_VALUES,
                    SOURCE_TEXT,
                    REJECTED_QUANTITY,
                    REJECTED_ATTRIBUTES)
            .partitionedBy(WAITING);

    public static final Field BATCH_STATE = required(
            "state",
            StringType,
            "complete; writing, while an ingest runs or if it was killed; starting_anew, the same of one with"
                    + " --start-anew; or interrupted, if a later ingest found it killed: ingest the batch again.");
    public static final Field INGESTED_AT =
            required("ingested_at", TimestampType, "Start of the newest ingest of the batch.");
    public static final Field EVENT_DATES =
            required("event_dates", createArrayType(DateType, false), "UTC dates of the batch's rows, in order.");
    public static final Field READ_COUNT = required("read_count", LongType, "Number of rows of events that were read.");
    public static final Field ACCEPTED_COUNT =
            required("accepted_count", LongType, "Number of rows that were accepted as events.");
    public static final Field WAITING_COUNT = required("waiting_count", LongType, "Number of rows left waiting.");

    public static final Field LEFT_OUT_COUNT = required(
            "left_out_count",
            LongType,
            "Number of rows of events that the mapping's where left out, which were not read.");
    public static final Field SOURCE_MAPPING = optional(
            "source_mapping",
            createMapType(StringType, StringType, false),
            "The mapping of the files, by key of the block source, without the places of the files.");
    public static final Field SAMPLE_SHARE =
            required("sample_share", DoubleType, "Share of the consumers that was read, in (0, 1]; 1 is all.");

    public static final Table BATCHES = Table.named("batches", "One row per ingested batch, as of its newest ingest.")
            .fields(
                    BATCH,
                    BATCH_STATE,
                    INGESTED_AT,
                    EVENT_DATES,
                    READ_COUNT,
                    ACCEPTED_COUNT,
                    WAITING_COUNT,
                    LEFT_OUT_COUNT,
                    SOURCE_MAPPING,
                    SAMPLE_SHARE)
            .key(BATCH);

    // Facts of consumers.
    public static final Table CONSUMER_FACTS = Table.named(
                    "consumer_facts", "One row per consumer: the plain numbers that audience rules use.")
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
                    .add("action", StringType)
                    .add("attributes", createMapType(StringType, StringType, false)),
            false);
    public static final Field EVENTS_OF_SEQUENCE = required(
            "events",
            SEQUENCE_EVENTS,
            "The events, oldest first: event_at, sku, action, and the event's own attributes, null if it has none.");
    public static final Field SILHOUETTE_COUNT =
            required("silhouette_count", IntegerType, "Number of distinct silhouettes in the sequence.");

    public static final Field STEP =
            required("step", IntegerType, "Place of the condition: 1 for the first, which all others presuppose.");
    public static final Field CONDITION = required("condition", StringType, "What the counted consumers have.");
    public static final Field CONSUMERS_LEFT =
            required("consumers_left", LongType, "Number of consumers that fulfil this condition and those before it.");

    public static final Field SETTING = required("setting", StringType, "Path of the setting, such as segments.k.");
    public static final Field CHOSEN_VALUE = required("value", StringType, "The chosen value, as JSON.");
    public static final Field CHOICE_REASON =
            required("reason", StringType, "Why the value was chosen, as a sentence.");
    public static final Field CHOSEN_AT = required("chosen_at", TimestampType, "Time of the run that chose the value.");

    public static final Table CHOSEN_SETTINGS = Table.named(
                    "chosen_settings", "The values of the settings that are auto; kept until --choose-anew.")
            .fields(SETTING, CHOSEN_VALUE, CHOICE_REASON, CHOSEN_AT)
            .key(SETTING);

    public static final Table SEQUENCE_FUNNEL = Table.named(
                    "sequence_funnel", "How many consumers each condition of a variant leaves: one row per condition.")
            .fields(VARIANT, AS_OF_DATE, STEP, CONDITION, CONSUMERS_LEFT)
            .key(VARIANT, AS_OF_DATE, STEP)
            .partitionedBy(VARIANT, AS_OF_DATE);

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
            required("step_count", LongType, "Number of optimiser steps up to the end of the epoch.");
    public static final Field TRAIN_LOSS =
            required("train_loss", DoubleType, "Mean training loss of the epoch, in nats per predicted event.");
    public static final Field VALIDATION_HIT_RATE_10 = optional(
            "validation_hit_rate_10",
            DoubleType,
            "Share of held-out last events ranked in the top 10, in [0, 1]; null if training does not predict"
                    + " the next item.");
    public static final Field VALIDATION_NDCG_10 = optional(
            "validation_ndcg_10",
            DoubleType,
            "NDCG at 10 of the held-out last events, in [0, 1], higher is better; null if training does not"
                    + " predict the next item.");
    public static final Field VALIDATION_STYLE_LOSS = optional(
            "validation_style_loss",
            DoubleType,
            "Cross-entropy of the future style of unseen sequences, in nats, lower is better; null if training"
                    + " does not predict style.");
    public static final Field KEPT =
            required("kept", BooleanType, "Whether the artefact holds the parameters of this epoch.");

    public static final Table TRAINING_RUNS = Table.named("training_runs", "One row per epoch of a training run.")
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
            required("embedding", createArrayType(FloatType, false), "Vector of the sequence.");

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
            "Cosine distance of the sequence to the centre of its segment, in [0, 2]; lower is closer.");
    public static final Field SEQUENCE_COUNT =
            required("sequence_count", LongType, "Number of sequences in the segment.");

    public static final Field SEGMENTATION_ID = required(
            "segmentation_id",
            StringType,
            "Id of the saved segmentation that numbered the segments; numbers of another id mean other segments.");

    public static final Table SEGMENTS = Table.named("segments", "One row per embedded sequence: its segment.")
            .fields(
                    VARIANT,
                    REPRESENTATION,
                    SEGMENTATION,
                    AS_OF_DATE,
                    CONSUMER_ID,
                    FASHION_GENDER,
                    SEGMENT_ID,
                    CENTRE_DISTANCE,
                    ARTEFACT_ID,
                    SEGMENTATION_ID)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, CONSUMER_ID, FASHION_GENDER)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE);

    public static final Field CENTRE =
            required("centre", createArrayType(DoubleType, false), "Centre of the segment: a vector of length 1.");
    public static final Field CENTRE_DISTANCE_MEAN = required(
            "centre_distance_mean",
            DoubleType,
            "Mean cosine distance of the segment's sequences to the centre, in [0, 2].");
    public static final Field CENTRE_DISTANCE_DEVIATION = required(
            "centre_distance_deviation",
            DoubleType,
            "Standard deviation of the cosine distances to the centre; 0 for a single sequence.");
    public static final Field CENTRE_DISTANCE_MEDIAN =
            required("centre_distance_median", DoubleType, "Median of the cosine distances to the centre.");

    public static final Table SEGMENT_CENTRES = Table.named(
                    "segment_centres",
                    "One row per segment of at least description.minConsumers consumers: its centre.")
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
                    CENTRE_DISTANCE_MEDIAN,
                    SEGMENTATION_ID)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, SEGMENT_ID)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE);

    public static final Field SEGMENT_NAME =
            required("segment_name", StringType, "Short name made of the segment's most distinctive attribute values.");

    public static final Field ATTRIBUTE =
            required("attribute", StringType, "Name of the attribute of the items or the events.");
    public static final Field VALUE = required("value", StringType, "Value of the attribute.");
    public static final Field EVENT_SHARE = required(
            "event_share",
            DoubleType,
            "Share of the segment's events with this value, of the event or its item, in (0, 1].");
    public static final Field LIFT = required(
            "lift",
            DoubleType,
            "event_share divided by the same share over all sequences; above 1 is distinctive of the segment.");
    public static final Field CONSUMER_COUNT =
            required("consumer_count", LongType, "Number of the segment's consumers with such an event.");

    public static final Table SEGMENT_PROFILES = Table.named(
                    "segment_profiles",
                    "Distinctive attribute values: one row per segment, attribute and value."
                            + " Segments and values of few consumers (description.minConsumers) are omitted.")
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
                    CONSUMER_COUNT,
                    SEGMENTATION_ID)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, SEGMENT_ID, ATTRIBUTE, VALUE)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE);

    public static final Field ITEM_RANK =
            required("item_rank", IntegerType, "Rank of the item within its segment and fashion gender, from 1.");
    public static final Field ACTION_COUNT = required(
            "action_count", LongType, "Number of significant actions on the item by consumers near the centre.");

    public static final Table SEGMENT_ITEMS = Table.named(
                    "segment_items",
                    "Representative items of each segment and fashion gender, best first."
                            + " Segments and items of few consumers (description.minConsumers) are omitted.")
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
                    CONSUMER_COUNT,
                    SEGMENTATION_ID)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, SEGMENT_ID, FASHION_GENDER, SKU)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE)
            .check("item_rank_from_1", "item_rank >= 1");

    public static final Field METRIC = required("metric", StringType, "Name of the metric.");

    public static final Field METRIC_VALUE = required("metric_value", DoubleType, "Value of the metric.");

    public static final Table SEGMENT_QUALITY = Table.named(
                    "segment_quality", "One row per quality metric of a segmentation.")
            .fields(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, METRIC, METRIC_VALUE, SEGMENTATION_ID)
            .key(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE, METRIC)
            .partitionedBy(VARIANT, REPRESENTATION, SEGMENTATION, AS_OF_DATE);

    public static final Field STYLE_EVENTS = required(
            "style_events",
            StringType,
            "What the vectors have to predict: same (the style of the events that they were computed from) or,"
                    + " from the first half of each history, future (the style of the second half), near_future (the"
                    + " style of the first events of the second half, the same number for every history) or next (the"
                    + " sku of the first event of the second half).");
    public static final Field ENCODER_STATE = required(
            "encoder", StringType, "State of the encoder that computed the vectors: none, untrained or trained.");
    public static final Field SEED =
            required("seed", IntegerType, "Seed of the encoder, of its training and of the random draws.");
    public static final Field SEGMENT_COUNT =
            required("segment_count", IntegerType, "Requested number of segments; 0 if the metric needs none.");
    public static final Field YARDSTICK_CONSUMERS =
            required("yardstick_consumers", StringType, "Half of the consumers that was measured: validation or test.");

    public static final Field MEASURED_SEQUENCES =
            required("sequence_count", LongType, "Number of sequences measured.");
    public static final Field LOW = required("low", DoubleType, "Lower bound of the interval of metric_value.");
    public static final Field HIGH = required("high", DoubleType, "Upper bound of the interval of metric_value.");
    public static final Field OVER_COUNTING = optional(
            "over_counting", DoubleType, "metric_value minus the metric_value of counting; null for counting itself.");
    public static final Field OVER_COUNTING_LOW =
            optional("over_counting_low", DoubleType, "Lower bound of the interval of over_counting.");
    public static final Field OVER_COUNTING_HIGH =
            optional("over_counting_high", DoubleType, "Upper bound of the interval of over_counting.");

    public static final Table REPRESENTATION_QUALITY = Table.named(
                    "representation_quality",
                    "How well representations describe consumers' style, with 95 % bootstrap intervals"
                            + " resampled by consumer.")
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

    public static final Table COUNTING_CHECK = Table.named(
                    "counting_check",
                    "Whether vectors know more of the style of the next events than counts of attribute values, on a"
                            + " sample. Their encoder has also been trained on these events, which flatters it.")
            .fields(
                    VARIANT,
                    AS_OF_DATE,
                    REPRESENTATION,
                    METRIC,
                    MEASURED_SEQUENCES,
                    METRIC_VALUE,
                    LOW,
                    HIGH,
                    OVER_COUNTING,
                    OVER_COUNTING_LOW,
                    OVER_COUNTING_HIGH)
            .key(VARIANT, AS_OF_DATE, REPRESENTATION, METRIC)
            .partitionedBy(VARIANT, AS_OF_DATE);

    public static final Field DISTANCE =
            required("distance", DoubleType, "Middle of a bin of cosine distances, in [0, 2].");

    public static final Field SIMILARITY =
            required("similarity", DoubleType, "Mean style similarity of the pairs in the bin, in [0, 1].");
    public static final Field PAIR_COUNT = required("pair_count", LongType, "Number of pairs in the bin.");

    public static final Table SIMILARITY_BY_DISTANCE = Table.named(
                    "similarity_by_distance",
                    "Style similarity of pairs of consumers by the distance of their vectors (UNICON, figure 2).")
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
            required("threshold", DoubleType, "Consumers with a score above this threshold are lookalikes.");
    public static final Field SCORER = required(
            "scorer",
            StringType,
            "Scorer: network, best_fact, logistic_regression or gradient_boosted_trees; or a rule without"
                    + " learning that every scorer must beat: flag_everyone or flag_half_at_random.");
    public static final Field NETWORK_VARIANT =
            required("network_variant", StringType, "Name of the network, such as v5; empty for other scorers.");
    public static final Field CORE_COUNT = required(
            "core_count",
            LongType,
            "Number of positive test consumers whose score is above this threshold and not above the next"
                    + " higher one; at the lowest threshold those with lower scores count, too.");

    public static final Field STUDY = required(
            "study",
            StringType,
            "training: the scorer in use and the baselines; comparison: all that evaluate-lookalikes compares.");
    public static final Field TASK = required(
            "task",
            StringType,
            "Prediction task: core, joining or second_half; see audiences.NAME.task in the configuration.");
    public static final Field INPUTS = required(
            "inputs",
            StringType,
            "Inputs of the scorer: all, or no_brand (no brands, followed brands and designer flags of items).");
    public static final Field CORE_SIZE = required(
            "core_size",
            LongType,
            "Number of positive consumers in the training data; a comparison also tries fewer than there are.");

    public static final Field MEASURED_CONSUMERS = required(
            "consumer_count",
            LongType,
            "Number of test consumers measured; for the metric threshold, the number of validation consumers.");
    public static final Field LOOKALIKE_METRIC_VALUE = required(
            "metric_value",
            DoubleType,
            "Value of the metric; for the metric threshold, which is not a quality metric, the threshold in"
                    + " use, with the interval of the chosen value.");
    public static final Field LOOKALIKE_LOW = optional(
            "low",
            DoubleType,
            "Lower bound of the interval of metric_value; null for flag_everyone and flag_half_at_random, and"
                    + " for a threshold set in the configuration.");
    public static final Field LOOKALIKE_HIGH =
            optional("high", DoubleType, "Upper bound of the interval of metric_value; null where low is null.");

    public static final Table LOOKALIKE_QUALITY = Table.named(
                    "lookalike_quality",
                    "How well scores identify the consumers of an audience, on test consumers at natural"
                            + " prevalence, with 95 % bootstrap intervals resampled by consumer."
                            + " Figures of few consumers (description.minConsumers) are omitted.")
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

    public static final Field FLAGGED_SHARE = required(
            "flagged_share", DoubleType, "Share of all test consumers with a score above the threshold, in [0, 1].");
    public static final Field AUDIENCE_SIZE = required(
            "audience_size",
            LongType,
            "Expected number of consumers outside the core with a score above the threshold; extrapolated from all"
                    + " test consumers in the task joining, otherwise from those who are not positive.");
    public static final Field PRECISION = optional(
            "precision",
            DoubleType,
            "Share of positive consumers among the flagged ones, in [0, 1]; null if nobody is flagged.");
    public static final Field RECALL =
            required("recall", DoubleType, "Share of flagged consumers among the positive ones, in [0, 1].");
    public static final Field F2 = required(
            "f2",
            DoubleType,
            "F2 score: precision and recall in one number, with twice the weight on recall, in [0, 1].");
    public static final Field CURVE_LIFT =
            optional("lift", DoubleType, "Precision divided by prevalence, 1 is chance; null if nobody is flagged.");
    public static final Field DESIGNER_COUNT = required(
            "designer_count",
            LongType,
            "Number of other test consumers in the same range of scores with an event of a designer brand.");
    public static final Field OTHER_COUNT = required(
            "other_count",
            LongType,
            "Number of other test consumers in the same range of scores without an event of a designer brand.");

    public static final Table LOOKALIKE_CURVE = Table.named(
                    "lookalike_curve",
                    "Size and quality of the audience at each threshold, estimated from test consumers."
                            + " Each row counts at least description.minConsumers of them.")
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
            required("score_date", DateType, "Only events before 00:00 UTC of this date were used.");

    public static final Field SCORE = required(
            "score",
            DoubleType,
            "Estimated probability that the consumer is, or becomes, a member of the core, in [0, 1].");
    public static final Field PERCENTILE = required(
            "percentile",
            DoubleType,
            "Percentage of scored consumers whose score is not higher, in (0, 100]; above 95 for the top 5 %.");
    public static final Field ABOVE_THRESHOLD = required(
            "above_threshold",
            BooleanType,
            "Whether the score is above the threshold, which makes the consumer a lookalike.");

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
            optional("as_of_date", DateType, "As-of date of the run; null if the run failed before it was known.");
    public static final Field STARTED_AT = required("started_at", TimestampType, "Time at which the run started.");
    public static final Field DURATION_SECONDS =
            required("duration_seconds", DoubleType, "Duration of the run in seconds.");
    public static final Field CONFIG_HASH =
            required("config_hash", StringType, "SHA-256 of the resolved configuration, first 16 hexadecimal digits.");
    public static final Field CODE_VERSION = required("code_version", StringType, "Version of UNICON that ran.");
    public static final Field INPUT_VERSIONS = required(
            "input_versions",
            createMapType(StringType, LongType, false),
            "Delta version of each table that the run read, by table.");
    public static final Field ROW_COUNTS =
            required("row_counts", createMapType(StringType, LongType, false), "Number of rows written, by table.");
    public static final Field COUNTERS = required(
            "counters", createMapType(StringType, LongType, false), "Counters of the job, such as rejects by reason.");
    public static final Field USED = optional(
            "used",
            createMapType(StringType, StringType, false),
            "Hash of each thing besides tables that the run used, by its name: settings, selected variants and audiences,"
                    + " artefacts, files, the program; null if the run did not finish.");
    public static final Field OUTPUT_VERSIONS = optional(
            "output_versions",
            createMapType(StringType, LongType, false),
            "Delta version of each table that the job writes, after the run, by table; null if the run did not finish.");
    public static final Field MESSAGE = optional("message", StringType, "Why the run failed; null if it succeeded.");

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
                    MESSAGE,
                    USED,
                    OUTPUT_VERSIONS)
            .key(RUN_ID);

    // The planted truth of the generated world.
    public static final Field STYLE =
            required("style", StringType, "Name of a style that the generator assigned to the consumer.");

    public static final Field STYLE_WEIGHT =
            required("weight", DoubleType, "Share of the style in the consumer's on-style events, in (0, 1].");

    public static final Table WORLD_STYLES = Table.named(
                    "world_styles",
                    "True styles of the generated shop's consumers. The pipeline never reads it;"
                            + " evaluate-representations compares segments with it.")
            .fields(CONSUMER_ID, STYLE, STYLE_WEIGHT)
            .key(CONSUMER_ID, STYLE);

    public static final Field FIRST_AFFINITY = required(
            "first_affinity",
            DoubleType,
            "Affinity to designer brands on the first day of the log, in (0, 1): the attraction of a designer"
                    + " item relative to any other item, equal at 0.5.");
    public static final Field LAST_AFFINITY =
            required("last_affinity", DoubleType, "Affinity to designer brands on the last day of the log, in (0, 1).");

    public static final Table WORLD_AFFINITIES = Table.named(
                    "world_affinities",
                    "True affinities of the generated shop's consumers to designer brands. The pipeline never"
                            + " reads it; it shows whose high score is right.")
            .fields(CONSUMER_ID, FIRST_AFFINITY, LAST_AFFINITY)
            .key(CONSUMER_ID);

    public static final Field CAMPAIGN_ID = required("campaign_id", StringType, "Id of the campaign.");
    public static final Field HELD_OUT = required(
            "held_out",
            BooleanType,
            "Whether the consumer was not contacted, at random, to measure what contacts change.");
    public static final Field CAMPAIGN_KIND = required(
            "kind",
            StringType,
            "How the consumer answers to campaigns: persuadable, sure_thing, lost_cause or do_not_disturb.");
    public static final Field CHANCE_IF_CONTACTED = required(
            "chance_if_contacted",
            DoubleType,
            "Chance, in [0, 1], of a purchase in the window of the campaign beside all others, if the consumer is contacted.");
    public static final Field CHANCE_IF_NOT =
            required("chance_if_not", DoubleType, "The same chance if the consumer is not contacted.");
    public static final Field CAMPAIGN_OUTCOME = required(
            "outcome",
            StringType,
            "What came of it: none, organic (a purchase that happens either way), prompted (one that only the contact"
                    + " made) or suppressed (one that the contact prevented).");

    public static final Table WORLD_CONTACTS = Table.named(
                    "world_contacts",
                    "The truth about each consumer in each campaign of the generated shop. No job reads it; it shows whose"
                            + " purchases a campaign made.")
            .fields(
                    CAMPAIGN_ID,
                    CONSUMER_ID,
                    HELD_OUT,
                    CAMPAIGN_KIND,
                    CHANCE_IF_CONTACTED,
                    CHANCE_IF_NOT,
                    CAMPAIGN_OUTCOME)
            .key(CAMPAIGN_ID, CONSUMER_ID);

    public static final List<Table> ALL = List.of(
            ITEMS,
            CONSUMERS,
            EVENTS,
            REJECTED_ROWS,
            BATCHES,
            CHOSEN_SETTINGS,
            CONSUMER_FACTS,
            STYLE_SEQUENCES,
            SEQUENCE_FUNNEL,
            TRAINING_RUNS,
            CONSUMER_EMBEDDINGS,
            SEGMENTS,
            SEGMENT_CENTRES,
            SEGMENT_PROFILES,
            SEGMENT_ITEMS,
            SEGMENT_QUALITY,
            COUNTING_CHECK,
            REPRESENTATION_QUALITY,
            SIMILARITY_BY_DISTANCE,
            LOOKALIKE_QUALITY,
            LOOKALIKE_CURVE,
            LOOKALIKE_SCORES,
            RUNS,
            WORLD_STYLES,
            WORLD_AFFINITIES,
            WORLD_CONTACTS);

    private Tables() {}
}
