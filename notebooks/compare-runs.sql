-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Comparing two runs
-- MAGIC The segments of the two newest as-of dates, side by side. Segments have no identity over time: each training makes new
-- MAGIC ones, and only the consumers that two segments share connect them.

-- COMMAND ----------

SET unicon.variant = v4;

-- COMMAND ----------

SET unicon.representation = encoder_mean;

-- COMMAND ----------

SET unicon.segmentation = style;

-- COMMAND ----------

CREATE OR REPLACE TEMPORARY VIEW compared AS
SELECT max(as_of_date) AS new_date, coalesce(max(as_of_date) FILTER (WHERE place = 2), max(as_of_date)) AS old_date
FROM (
  SELECT as_of_date, dense_rank() OVER (ORDER BY as_of_date DESC) AS place FROM segment_centres
  WHERE variant = '${unicon.variant}' AND representation = '${unicon.representation}'
    AND segmentation = '${unicon.segmentation}');

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Artefacts and sizes

-- COMMAND ----------

SELECT as_of_date, artefact_id, count(*) AS sequences, count(DISTINCT segment_id) AS segments
FROM segments JOIN compared ON as_of_date IN (old_date, new_date)
WHERE variant = '${unicon.variant}' AND representation = '${unicon.representation}'
  AND segmentation = '${unicon.segmentation}'
GROUP BY as_of_date, artefact_id ORDER BY as_of_date;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Quality metrics

-- COMMAND ----------

SELECT metric, max(metric_value) FILTER (WHERE as_of_date = old_date) AS old,
  max(metric_value) FILTER (WHERE as_of_date = new_date) AS new
FROM segment_quality CROSS JOIN compared
WHERE variant = '${unicon.variant}' AND representation = '${unicon.representation}'
  AND segmentation = '${unicon.segmentation}'
GROUP BY metric ORDER BY metric;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Where the consumers of each old segment went
-- MAGIC The three new segments that hold most of its consumers.

-- COMMAND ----------

WITH moves AS (
  SELECT o.segment_id AS old_segment, n.segment_id AS new_segment, count(*) AS sequences
  FROM segments o JOIN segments n ON n.consumer_id = o.consumer_id AND n.fashion_gender = o.fashion_gender
    AND n.variant = o.variant AND n.representation = o.representation AND n.segmentation = o.segmentation
  JOIN compared ON o.as_of_date = old_date AND n.as_of_date = new_date
  WHERE o.variant = '${unicon.variant}' AND o.representation = '${unicon.representation}'
    AND o.segmentation = '${unicon.segmentation}'
  GROUP BY o.segment_id, n.segment_id)
SELECT old_segment, sum(sequences) AS in_both_runs,
  slice(sort_array(collect_list(struct(sequences, new_segment)), false), 1, 3) AS most_went_to
FROM moves GROUP BY old_segment ORDER BY in_both_runs DESC;
