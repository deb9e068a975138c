-- Databricks notebook source
-- MAGIC %md
-- MAGIC # Data quality of the log
-- MAGIC Accepted events, rejected rows, and missing values.

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Events per day
-- MAGIC A day far below the others may have arrived late; ingest its files again.

-- COMMAND ----------

SELECT event_date, count(*) AS events, count(DISTINCT consumer_id) AS consumers, count(DISTINCT sku) AS items
FROM events GROUP BY event_date ORDER BY event_date;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Actions

-- COMMAND ----------

SELECT action, count(*) AS events, count(price) / count(*) AS with_price, min(price) AS least, max(price) AS most
FROM events GROUP BY action ORDER BY events DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Rejects

-- COMMAND ----------

SELECT mapping, reason, waiting, count(*) AS row_count, any_value(source_row.file) AS a_file
FROM rejected_rows GROUP BY mapping, reason, waiting ORDER BY row_count DESC;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Missing values of items

-- COMMAND ----------

SELECT count(*) AS items, count(fashion_gender) / count(*) AS with_fashion_gender,
  count(silhouette) / count(*) AS with_silhouette, count(commodity_group) / count(*) AS with_commodity_group,
  count_if(designer) / count(*) AS designer_share
FROM items;

-- COMMAND ----------

SELECT attribute, count(*) AS items, count(DISTINCT value) AS values
FROM items LATERAL VIEW explode(attributes) a AS attribute, value GROUP BY attribute ORDER BY attribute;

-- COMMAND ----------

-- MAGIC %md
-- MAGIC ## Consumers by their number of events
-- MAGIC Robots and shared accounts appear at the upper end.

-- COMMAND ----------

SELECT percentile_approx(events, array(0.5, 0.9, 0.99, 0.999)) AS events_50_90_99_999, max(events) AS most
FROM (SELECT consumer_id, count(*) AS events FROM events GROUP BY consumer_id);
