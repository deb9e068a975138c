-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Exploring segments
-- MAGIC The segments of the newest as-of date: their sizes, the attribute values that mark them, and their spending.
-- MAGIC Choose the catalog and schema of UNICON's tables above, or run `./unicon sql --config FILE -f` with this file.

-- COMMAND ----------

SET unicon.variant = v4;

-- COMMAND ----------

SET unicon.segmentation = style;

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW chosen AS
SELECT variant, segmentation, max(as_of_date) AS as_of_date FROM segment_centres
WHERE variant = '${unicon.variant}' AND segmentation = '${unicon.segmentation}' GROUP BY variant, segmentation;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Sizes
-- MAGIC The consumers of a segment with a wide spread have little in common.

-- COMMAND ----------

SELECT representation, segment_id, sequence_count, centre_distance_median, centre_distance_deviation
FROM segment_centres JOIN chosen USING (variant, segmentation, as_of_date)
ORDER BY representation, sequence_count DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Attribute values that mark each segment
-- MAGIC Lift is the share in the segment divided by the share in all segments.

-- COMMAND ----------

SELECT representation, segment_id, segment_name, sequence_count,
  slice(sort_array(collect_list(struct(lift, attribute, value, event_share)), false), 1, 3) AS marks
FROM segment_profiles JOIN chosen USING (variant, segmentation, as_of_date)
GROUP BY representation, segment_id, segment_name, sequence_count
ORDER BY representation, sequence_count DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Spending by segment

-- COMMAND ----------

SELECT s.representation, s.segment_id, count(*) AS sequences, avg(f.spend_365_days) AS mean_spend,
  avg(f.mean_price_365_days) AS mean_price, median(f.last_activity_days) AS median_days_since_activity
FROM segments s JOIN chosen c ON c.variant = s.variant AND c.segmentation = s.segmentation AND c.as_of_date = s.as_of_date
JOIN consumer_facts f ON f.consumer_id = s.consumer_id AND f.as_of_date = s.as_of_date
GROUP BY s.representation, s.segment_id ORDER BY s.representation, mean_spend DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Quality metrics

-- COMMAND ----------

SELECT representation, metric, metric_value
FROM segment_quality JOIN chosen USING (variant, segmentation, as_of_date)
ORDER BY representation, metric;
