package io.unicon.features.table;

import java.util.List;

/** The views over the tables. A view stores no data. */
public final class Views {

    public static final View ITEM_EVENTS = new View("item_events", "One row per accepted event, with its item.", """
            SELECT e.event_date, e.consumer_id, e.event_at, e.position, e.action, e.price, e.sku,
              i.fashion_gender, i.silhouette, i.commodity_group, i.designer, i.attributes,
              e.quantity, e.cancels, e.attributes AS event_attributes, i.title, i.image_url
            FROM events e JOIN items i ON e.sku = i.sku""");

    public static final View SEGMENT_NAMES = new View(
            "segment_names", "One row per segment that is large enough to be described: its name and size.", """
            SELECT DISTINCT variant, representation, segmentation, as_of_date, segment_id, segment_name, sequence_count,
              segmentation_id
            FROM segment_profiles""");

    public static final View CONSUMER_SEGMENTS = new View(
            "consumer_segments",
            "One row per segmented sequence: its segment and the name of the segment; the name is null for a small segment,"
                    + " and until describe-segments has named these segments.",
            """
            SELECT s.variant, s.representation, s.segmentation, s.as_of_date, s.consumer_id, s.fashion_gender,
              s.segment_id, n.segment_name, s.centre_distance, s.segmentation_id
            FROM segments s LEFT JOIN segment_names n
            ON s.variant = n.variant AND s.representation = n.representation AND s.segmentation = n.segmentation
              AND s.as_of_date = n.as_of_date AND s.segment_id = n.segment_id AND s.segmentation_id = n.segmentation_id""");

    public static final View NEWEST_SEGMENTS = new View(
            "newest_segments",
            "The rows of consumer_segments at the newest as-of date of each variant, representation and segmentation.",
            """
            SELECT s.* FROM consumer_segments s JOIN (
              SELECT variant, representation, segmentation, max(as_of_date) AS as_of_date
              FROM segment_centres GROUP BY variant, representation, segmentation) newest
            ON s.variant = newest.variant AND s.representation = newest.representation
              AND s.segmentation = newest.segmentation AND s.as_of_date = newest.as_of_date""");

    public static final View NEWEST_SCORES =
            new View("newest_scores", "The rows of lookalike_scores at the newest score date of each audience.", """
            SELECT s.* FROM lookalike_scores s JOIN (
              SELECT audience, max(score_date) AS score_date FROM lookalike_scores GROUP BY audience) newest
            ON s.audience = newest.audience AND s.score_date = newest.score_date""");

    public static final View LOOKALIKES = new View(
            "lookalikes",
            "The consumers with a score above the threshold of an audience, at its newest score date.",
            """
            SELECT audience, score_date, consumer_id, score, percentile, artefact_id
            FROM newest_scores WHERE above_threshold""");

    /** Every view; a view comes after the views that it reads. */
    public static final List<View> ALL =
            List.of(ITEM_EVENTS, SEGMENT_NAMES, CONSUMER_SEGMENTS, NEWEST_SEGMENTS, NEWEST_SCORES, LOOKALIKES);

    private Views() {}
}
