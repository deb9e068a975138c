"use strict";

const ROW_HEIGHT = 24;

/** A threshold with three significant digits. */
const thresholdText = (threshold) => (threshold === 0 ? "0" : String(Number(Math.max(0, threshold).toPrecision(3))));

/** Thresholds are plotted by their square root, because most scores are small. */
const root = (threshold) => Math.sqrt(Math.max(0, threshold));

/** The axis of the thresholds of a curve, with five steps up to a round number above the highest. */
function thresholdAxis(colours, curve) {
  const highest = Math.max(...curve.map(({ threshold }) => threshold));
  const end = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1].find((round) => highest <= round) ?? highest;
  return axis(colours, {
    type: "value",
    min: 0,
    max: root(end),
    interval: root(end) / 5,
    name: "Threshold, by its square root",
    nameLocation: "middle",
    nameGap: 28,
    splitLine: { show: false },
    axisLabel: { color: colours.muted, fontSize: 12, formatter: (value) => thresholdText(value * value) },
  });
}

const inUseLine = (colours, threshold) => ({
  symbol: "none",
  silent: true,
  lineStyle: { color: colours.muted, type: "dashed" },
  label: { formatter: "in use", color: colours.muted, distance: 4 },
  data: [{ xAxis: root(threshold) }],
});

const curveLine = (curve, key, colour, more) => ({
  type: "line",
  data: curve.map((point) => ({ value: [root(point.threshold), point[key]], point })),
  color: colour,
  lineStyle: { width: 2.5 },
  symbol: "circle",
  symbolSize: 5,
  ...more,
});

const pointTip = (title, point, rows) => tip(title, [["Threshold", thresholdText(point.threshold)], ...rows]);

/** The share of each group that scores above a threshold (UNICON, figure 4a). */
const groupOption = (audience) => (colours, instance) => {
  const isNarrow = instance.getWidth() < 560;
  const groups = groupsOf(audience);
  return {
    grid: { left: 52, right: 20, top: isNarrow ? 30 + 24 * groups.length : 66, bottom: 44 },
    legend: legend(colours, { orient: isNarrow ? "vertical" : "horizontal", itemGap: isNarrow ? 10 : 18 }),
    xAxis: thresholdAxis(colours, audience.curve),
    yAxis: axis(colours, { type: "value", min: 0, max: 1, axisLabel: { color: colours.muted, formatter: (value) => percent(value) } }),
    tooltip: tooltip(colours, ({ seriesName, data: { value, point } }) => pointTip(seriesName, point, [["Score above it", percent(value[1])]])),
    series: groups.map(({ key, name, colour }, place) =>
      curveLine(audience.curve, key, colours[colour], { name, markLine: place === 0 ? inUseLine(colours, audience.threshold) : undefined }),
    ),
  };
};

/** F2 and the size of the audience by threshold (UNICON, figure 4b). */
const thresholdOption = ({ curve, threshold }) => (colours) => ({
  grid: { left: 52, right: 60, top: 66, bottom: 44 },
  legend: legend(colours),
  xAxis: thresholdAxis(colours, curve),
  yAxis: [
    axis(colours, { type: "value", min: 0, name: "F2", nameTextStyle: { align: "left", color: colours.muted, padding: [0, 0, 0, -40] } }),
    axis(colours, {
      type: "value",
      min: 0,
      name: "Audience",
      nameTextStyle: { align: "right", color: colours.muted, padding: [0, -48, 0, 0] },
      splitLine: { show: false },
      axisLabel: { color: colours.muted, formatter: (value) => compact.format(value) },
    }),
  ],
  tooltip: tooltip(colours, ({ data: { point } }) =>
    pointTip("If this were the threshold", point, [
      ["F2", number(point.f2, 3)],
      ["Audience", number(point.audienceSize)],
      ["Recall", percent(point.recall)],
    ]),
  ),
  series: [
    curveLine(curve, "f2", colours.accent, { name: "F2", markLine: inUseLine(colours, threshold) }),
    curveLine(curve, "audienceSize", colours.second, { name: "Audience size", yAxisIndex: 1 }),
  ],
});

/** One row per scorer under the title of its task; its rows with fewer inputs or a smaller core follow without a name. */
function dotRows(scorers) {
  const rows = [];
  for (const scorer of scorers) {
    const above = rows.at(-1);
    if (above?.scorer?.task !== scorer.task) {
      rows.push({ title: TASKS[scorer.task]?.title ?? words(scorer.task) });
    }
    const isSame = above?.scorer && above.scorer.task === scorer.task && scorerName(above.scorer) === scorerName(scorer);
    rows.push({ scorer, label: isSame ? "" : scorerName(scorer) });
  }
  return rows;
}

/** Fills a panel with one metric of some scorers, or hides it if no scorer has the metric. */
function showDots(id, scorers, metric, title) {
  const measured = scorers.filter((scorer) => scorer[metric]);
  const rows = dotRows(measured);
  offerPanel(id, rows.length > 0);
  if (rows.length === 0) {
    return;
  }
  const wholeCore = new Map(measured.map(({ task }) => [task, Math.max(...measured.filter((other) => other.task === task).map(({ coreSize }) => coreSize))]));
  const limits = rows.map(({ scorer }) => (scorer ? limitOf(scorer, wholeCore.get(scorer.task)) : undefined));
  byId(id).style.height = `${150 + ROW_HEIGHT * rows.length}px`;
  draw(id, dotsOption(rows, limits, metric, title)).resize();
}

/** The inputs of a scorer, in the words of the legend. */
const limitOf = ({ inputs, coreSize }, wholeCore) =>
  inputs === "no_brand" ? "Without brands" : coreSize < wholeCore ? `A core of ${number(coreSize)} only` : "All inputs";

/** The mean of the seeds as a dot, their widest interval as a line; chance is at 1. */
const dotsOption = (rows, limits, metric, title) => (colours, instance) => {
  const isNarrow = instance.getWidth() < 560;
  const shown = [...new Set(limits.filter(Boolean))].sort((one, other) => (one === "All inputs" ? -1 : other === "All inputs" ? 1 : 0));
  const palette = [colours.accent, colours.second, colours.third, colours.muted, colours.ink];
  const colour = (limit) => palette[shown.indexOf(limit) % palette.length];
  const left = isNarrow ? 156 : 172;
  return {
    grid: { left, right: 20, top: isNarrow ? 30 + 24 * shown.length : 56, bottom: 48 },
    legend: legend(colours, { data: shown, orient: isNarrow ? "vertical" : "horizontal", itemGap: isNarrow ? 10 : 18 }),
    xAxis: axis(colours, { type: "value", min: 0, name: title, nameLocation: "middle", nameGap: 30 }),
    yAxis: axis(colours, {
      type: "category",
      data: rows.map((_, place) => place),
      inverse: true,
      axisLabel: {
        interval: 0,
        width: left - 12,
        overflow: "truncate",
        color: (place) => (rows[place].title ? colours.muted : colours.ink),
        fontSize: 12,
        formatter: (place) => rows[place].title ?? rows[place].label,
      },
    }),
    tooltip: tooltip(colours, ({ data }) => {
      const figure = rows[data.value[1]].scorer[metric];
      return tip(scorerName(figure), [
        [title, number(figure.value, 2)],
        ["95 % interval", `${number(figure.low, 2)} to ${number(figure.high, 2)}`],
        ["Spread", spreadOf(figure, 2)],
        ["Core", number(figure.coreSize)],
        ["Inputs", limits[data.value[1]]],
      ]);
    }),
    series: [
      {
        type: "custom",
        z: 1,
        data: rows.flatMap(({ scorer }, place) => (scorer ? [[scorer[metric].low, scorer[metric].high, place]] : [])),
        encode: { x: [0, 1], y: 2 },
        renderItem: (_, api) => interval(api, colour(limits[api.value(2)])),
        silent: true,
      },
      ...shown.map((limit, place) => ({
        name: limit,
        type: "scatter",
        z: 2,
        symbolSize: 10,
        color: colour(limit),
        itemStyle: { borderColor: colours.surface, borderWidth: 1.5 },
        data: rows.flatMap(({ scorer }, row) => (limits[row] === limit ? [{ value: [scorer[metric].value, row] }] : [])),
        markLine: place === 0 ? chanceLine(colours) : undefined,
      })),
    ],
  };
};

const chanceLine = (colours) => ({
  symbol: "none",
  silent: true,
  lineStyle: { color: colours.muted, type: "dashed" },
  label: { formatter: "chance", position: "start", color: colours.muted, distance: 4 }, // the axis goes downwards
  data: [{ xAxis: 1 }],
});

function interval(api, colour) {
  const [low, y] = api.coord([api.value(0), api.value(2)]);
  const [high] = api.coord([api.value(1), api.value(2)]);
  return { type: "line", shape: { x1: low, y1: y, x2: high, y2: y }, style: { stroke: colour, lineWidth: 3, opacity: 0.35, lineCap: "round" } };
}
