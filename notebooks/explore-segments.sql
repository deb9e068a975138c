-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Exploring segments
-- MAGIC The segments of the newest as-of date: how large they are, what marks them, who is in them.
-- MAGIC Choose the catalog and schema of UNICON's tables above, or run `./unicon sql --config FILE -f` with this file.

-- COMMAND ----------

DECLARE OR REPLACE VARIABLE chosen_variant STRING DEFAULT 'v4';

-- COMMAND ----------

DECLARE OR REPLACE VARIABLE chosen_date DATE;

-- COMMAND ----------

SET VAR chosen_date = (SELECT max(as_of_date) FROM segment_centres WHERE variant = chosen_variant);

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Sizes
-- MAGIC A segment with a wide spread holds consumers who share little.

-- COMMAND ----------

SELECT representation, segment_id, sequence_count, centre_distance_median, centre_distance_deviation
FROM segment_centres WHERE variant = chosen_variant AND as_of_date = chosen_date
ORDER BY representation, sequence_count DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## What marks each segment
-- MAGIC Lift is the share in the segment over the share among all sequences.

-- COMMAND ----------

SELECT representation, segment_id, segment_name, sequence_count,
  slice(sort_array(collect_list(struct(lift, attribute, value, event_share)), false), 1, 3) AS marks
FROM segment_profiles WHERE variant = chosen_variant AND as_of_date = chosen_date
GROUP BY representation, segment_id, segment_name, sequence_count
ORDER BY representation, sequence_count DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## What the segments spend

-- COMMAND ----------

SELECT s.representation, s.segment_id, count(*) AS sequences, avg(f.spend_365_days) AS mean_spend,
  avg(f.mean_price_365_days) AS mean_price, median(f.last_activity_days) AS median_days_since_activity
FROM segments s JOIN consumer_facts f ON f.consumer_id = s.consumer_id AND f.as_of_date = s.as_of_date
WHERE s.variant = chosen_variant AND s.as_of_date = chosen_date
GROUP BY s.representation, s.segment_id ORDER BY s.representation, mean_spend DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Figures of merit

-- COMMAND ----------

SELECT representation, metric, metric_value
FROM segment_quality WHERE variant = chosen_variant AND as_of_date = chosen_date
ORDER BY representation, metric;
