// The columns by which queries of the mirror read daily figures as Sums, one by one or added up.
/** Columns of a table of daily figures under the names of Sums. */
export const dayColumns =
  'impressions, clicks, spend_micros AS spend, conversions_micro AS conversions, value_micros AS value';

/** The same, added up. */
export const sumColumns = `coalesce(sum(impressions), 0) AS impressions, coalesce(sum(clicks), 0) AS clicks,
  coalesce(sum(spend_micros), 0) AS spend, coalesce(sum(conversions_micro), 0) AS conversions,
  coalesce(sum(value_micros), 0) AS value`;
