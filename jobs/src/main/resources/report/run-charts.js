"use strict";

const epochLines = (colours, epochs, lines, digits) => ({
  grid: { left: 52, right: 20, top: lines.length > 1 ? 40 : 24, bottom: 40 },
  legend: legend(colours, { show: lines.length > 1 }),
  xAxis: axis(colours, {
    type: "category",
    data: epochs.map(({ epoch }) => epoch),
    name: "Epoch",
    nameLocation: "middle",
    nameGap: 26,
    splitLine: { show: false },
  }),
  yAxis: axis(colours, { type: "value", scale: true, axisLabel: { color: colours.muted, formatter: (value) => number(value, digits) } }),
  tooltip: tooltip(
    colours,
    (points) => {
      const epoch = epochs[points[0].dataIndex];
      return tip(
        `Epoch ${epoch.epoch}`,
        lines.map(({ name, key }) => [name, number(epoch[key], 4)]),
        epoch.kept ? "The artefact has the parameters of this epoch." : "",
      );
    },
    { trigger: "axis", axisPointer: { lineStyle: { color: colours.line } } },
  ),
  series: lines.map(({ name, key, colour }, place) => ({
    name,
    type: "line",
    data: epochs.map((epoch) => epoch[key]),
    color: colour,
    lineStyle: { width: 2.5 },
    symbol: "circle",
    symbolSize: epochs.length > 30 ? 0 : 6,
    markLine: place === 0 ? keptLine(colours, epochs) : undefined,
  })),
});

function keptLine(colours, epochs) {
  const kept = epochs.findIndex((epoch) => epoch.kept);
  return kept < 0
    ? undefined
    : {
        symbol: "none",
        silent: true,
        lineStyle: { color: colours.muted, type: "dashed" },
        label: { formatter: "kept", color: colours.muted, distance: 4 },
        data: [{ xAxis: kept }],
      };
}

const measured = (epochs, key) => epochs.some(({ validation }) => key in validation);

const lossOption = (epochs) => (colours) =>
  epochLines(
    colours,
    epochs.map((epoch) => ({ ...epoch, ...epoch.validation })),
    [
      { name: "Training loss", key: "trainLoss", colour: colours.accent },
      { name: "Style loss of held-out sequences", key: "style_loss", colour: colours.second },
    ].filter(({ key }) => key === "trainLoss" || measured(epochs, key)),
    2,
  );

const rankingOption = (epochs) => (colours) =>
  epochLines(
    colours,
    epochs.map((epoch) => ({ ...epoch, ...epoch.validation })),
    [
      { name: "Hit rate at 10", key: "hit_rate_10", colour: colours.third },
      { name: "NDCG at 10", key: "ndcg_10", colour: colours.second },
    ],
    3,
  );

/** Sequences by variant, stacked by fashion gender. */
function sequenceOption(sequences) {
  const variants = [...new Set(sequences.map(({ variant }) => variant))];
  const genders = [...new Set(sequences.map(({ fashionGender }) => fashionGender))];
  return (colours) => ({
    grid: { left: 8, right: 20, top: 36, bottom: 8, containLabel: true },
    legend: legend(colours),
    xAxis: axis(colours, { type: "value", splitNumber: 4, axisLabel: { color: colours.muted, formatter: (value) => compact.format(value) } }),
    yAxis: axis(colours, { type: "category", data: variants, inverse: true, axisLabel: { color: colours.ink, fontSize: 13 } }),
    tooltip: tooltip(colours, ({ data }) =>
      tip(`${data.summary.variant}, ${data.summary.fashionGender}`, [
        ["Sequences", number(data.summary.sequenceCount)],
        ["Mean events", number(data.summary.meanEvents, 1)],
        ["Median events", number(data.summary.medianEvents, 1)],
      ]),
    ),
    series: genders.map((gender) => ({
      name: gender,
      type: "bar",
      stack: "all",
      barMaxWidth: 30,
      color: { female: colours.accent, male: colours.third }[gender] ?? colours.second,
      itemStyle: { borderColor: colours.surface, borderWidth: 1, borderRadius: 4 },
      data: variants.map((variant) => {
        const summary = sequences.find((row) => row.variant === variant && row.fashionGender === gender);
        return summary ? { value: summary.sequenceCount, summary } : null;
      }),
    })),
  });
}
