-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Sizing a lookalike audience
-- MAGIC The size and the quality of an audience by threshold.

-- COMMAND ----------

SET unicon.audience = designer;

-- COMMAND ----------

SET unicon.campaign = 1000;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Size against quality
-- MAGIC Measured on test consumers, who were not in the training. audience_size is an estimate; count above_threshold in
-- MAGIC lookalike_scores for the size at the threshold in use.

-- COMMAND ----------

SELECT threshold, audience_size, precision, recall, f2, lift FROM lookalike_curve
WHERE audience = '${unicon.audience}'
  AND as_of_date = (SELECT max(as_of_date) FROM lookalike_curve WHERE audience = '${unicon.audience}')
ORDER BY threshold;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## A campaign of a given size

-- COMMAND ----------

SELECT threshold, audience_size, precision, recall, lift FROM lookalike_curve
WHERE audience = '${unicon.audience}'
  AND as_of_date = (SELECT max(as_of_date) FROM lookalike_curve WHERE audience = '${unicon.audience}')
ORDER BY abs(audience_size - ${unicon.campaign}) LIMIT 1;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Is the scorer worth it?
-- MAGIC Average precision with its interval, next to the baselines and to floors that need no data.

-- COMMAND ----------

SELECT scorer, network_variant, metric, metric_value, low, high FROM lookalike_quality
WHERE audience = '${unicon.audience}' AND study = 'training' AND metric IN ('average_precision', 'f2', 'recall_top_10')
  AND as_of_date = (SELECT max(as_of_date) FROM lookalike_quality WHERE audience = '${unicon.audience}')
ORDER BY metric, metric_value DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Scores by day

-- COMMAND ----------

SELECT score_date, count(*) AS scored, count_if(above_threshold) AS lookalikes, avg(score) AS mean_score
FROM lookalike_scores WHERE audience = '${unicon.audience}' GROUP BY score_date ORDER BY score_date;
