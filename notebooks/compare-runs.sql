-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Comparing two runs
-- MAGIC The segments of two as-of dates beside each other: the two newest by default. Segments have no identity over time: each
-- MAGIC training makes its own, and what connects them is the consumers that they share.

-- COMMAND ----------

DECLARE OR REPLACE VARIABLE chosen_variant STRING DEFAULT 'v4';

-- COMMAND ----------

DECLARE OR REPLACE VARIABLE chosen_representation STRING DEFAULT 'encoder_mean';

-- COMMAND ----------

DECLARE OR REPLACE VARIABLE new_date DATE;

-- COMMAND ----------

DECLARE OR REPLACE VARIABLE old_date DATE;

-- COMMAND ----------

SET VAR new_date = (SELECT max(as_of_date) FROM segment_centres
  WHERE variant = chosen_variant AND representation = chosen_representation);

-- COMMAND ----------

SET VAR old_date = (SELECT coalesce(max(as_of_date), new_date) FROM segment_centres
  WHERE variant = chosen_variant AND representation = chosen_representation AND as_of_date < new_date);

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## What made them

-- COMMAND ----------

SELECT as_of_date, artefact_id, count(*) AS sequences, count(DISTINCT segment_id) AS segments
FROM segments WHERE variant = chosen_variant AND representation = chosen_representation
  AND as_of_date IN (old_date, new_date)
GROUP BY as_of_date, artefact_id ORDER BY as_of_date;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Figures of merit

-- COMMAND ----------

SELECT metric, max(metric_value) FILTER (WHERE as_of_date = old_date) AS old,
  max(metric_value) FILTER (WHERE as_of_date = new_date) AS new
FROM segment_quality WHERE variant = chosen_variant AND representation = chosen_representation
GROUP BY metric ORDER BY metric;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Where the consumers of each old segment went
-- MAGIC The three new segments that took most of it.

-- COMMAND ----------

WITH moves AS (
  SELECT o.segment_id AS old_segment, n.segment_id AS new_segment, count(*) AS sequences
  FROM segments o JOIN segments n ON n.consumer_id = o.consumer_id AND n.fashion_gender = o.fashion_gender
    AND n.variant = o.variant AND n.representation = o.representation
  WHERE o.variant = chosen_variant AND o.representation = chosen_representation
    AND o.as_of_date = old_date AND n.as_of_date = new_date
  GROUP BY o.segment_id, n.segment_id)
SELECT old_segment, sum(sequences) AS in_both_runs,
  slice(sort_array(collect_list(struct(sequences, new_segment)), false), 1, 3) AS most_went_to
FROM moves GROUP BY old_segment ORDER BY in_both_runs DESC;
