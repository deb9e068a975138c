"use strict";

const EVENTS_ASKED_FOR = { same: "The same events", future: "Future", near_future: "Near future" };
const BESIDE_COUNTING = { ABOVE: "above", BELOW: "below", INCONCLUSIVE: "no clear difference" };

const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

const contenderName = ({ representation, encoder }) =>
  `${capitalised(words(representation))}${encoder === "untrained" ? ", untrained" : ""}`;

const figureOf = (contender, metric, events, segmentCount = 0) =>
  contender.figures.find((figure) => figure.metric === metric && figure.events === events && figure.segmentCount === segmentCount);

const figuresOf = (contenders, metric) => contenders.flatMap(({ figures }) => figures.filter((figure) => figure.metric === metric));

/** The numbers of segments for which a metric was measured, smallest first. */
const segmentCounts = (contenders, metric) =>
  [...new Set(figuresOf(contenders, metric).map(({ segmentCount }) => segmentCount))].sort((one, other) => one - other);

/** A figure with its interval and, if the name of counting is passed, its comparison with counting. */
function estimate(figure, { counting, lowerIsBetter = false } = {}) {
  if (figure === undefined) {
    return "–";
  }
  return element(
    "div",
    { class: "estimate", title: `${counted(figure.sequenceCount, "sequence")}, ${counted(figure.seedCount, "seed")}` },
    number(figure.value, 3),
    element("small", {}, `${number(figure.low, 3)} to ${number(figure.high, 3)}`),
    counting && figure.againstCounting in BESIDE_COUNTING ? mark(figure.againstCounting, counting, lowerIsBetter) : [],
  );
}

function mark(againstCounting, counting, lowerIsBetter) {
  const isClear = againstCounting !== "INCONCLUSIVE";
  const isBetter = againstCounting === (lowerIsBetter ? "BELOW" : "ABOVE");
  return element(
    "span",
    { class: isClear ? (isBetter ? "mark pill" : "mark pill worse") : "mark faint" },
    isClear ? `${BESIDE_COUNTING[againstCounting]} ${counting}` : BESIDE_COUNTING[againstCounting],
  );
}

/** One row per contender, one column per kind of events for which the metric was measured. */
const eventsTable = (contenders, metric, shown, { segmentCount = 0, name = contenderName } = {}) =>
  table(
    [
      ["Representation", "strong", name],
      ...Object.entries(EVENTS_ASKED_FOR)
        .filter(([events]) => contenders.some((contender) => figureOf(contender, metric, events, segmentCount)))
        .map(([events, title]) => [title, "number", (contender) => estimate(figureOf(contender, metric, events, segmentCount), shown)]),
    ],
    contenders,
  );

/** How well the numbers of events of two consumers predict the similarity of their styles, without a vector. */
function lengthTable(contenders) {
  const metric = "style_correlation_length";
  const measured = contenders.filter(({ figures }) => figures.some((figure) => figure.metric === metric));
  return measured.length === 0 ? [] : titled("The length of the histories alone", eventsTable(measured, metric, {}, { name: () => "Product of log lengths" }));
}

/** One row per number of segments and contender; by future events if they were measured, else by the same events. */
function segmentsTable(contenders) {
  const shown = (metric, options) => [
    "number",
    ({ contender, segmentCount }) =>
      estimate(figureOf(contender, metric, "future", segmentCount) ?? figureOf(contender, metric, "same", segmentCount), options),
  ];
  return table(
    [
      ["Segments", "number", ({ segmentCount }) => number(segmentCount)],
      ["Representation", "strong", ({ contender }) => contenderName(contender)],
      ["Pair AUC", ...shown("pair_auc", { counting: "counting" })],
      ["Its random floor", ...shown("pair_auc_random")],
      ["Silhouette", ...shown("silhouette_cosine")],
      ["Centre distance", ...shown("centre_distance_mean")],
      ["Its deviation", ...shown("centre_distance_deviation")],
    ],
    segmentCounts(contenders, "pair_auc").flatMap((segmentCount) => contenders.map((contender) => ({ contender, segmentCount }))),
  );
}

const rankingName = (contender) => (contender.representation === "counting" ? "Most popular items" : contenderName(contender));

const rankingTable = (contenders, cutOff) =>
  table(
    [
      ["Ranking by", "strong", rankingName],
      ...[
        [`HR@${cutOff}`, `hit_rate_at_${cutOff}`],
        [`NDCG@${cutOff}`, `ndcg_at_${cutOff}`],
        [`HR@${cutOff}, among unseen`, `unseen_hit_rate_at_${cutOff}`],
        [`NDCG@${cutOff}, among unseen`, `unseen_ndcg_at_${cutOff}`],
      ].map(([title, metric]) => [title, "number", (contender) => estimate(figureOf(contender, metric, "next"), { counting: "popularity" })]),
    ],
    contenders.filter((contender) => figureOf(contender, `hit_rate_at_${cutOff}`, "next") !== undefined),
  );

const titled = (title, ...content) => element("div", {}, element("h4", {}, title), ...content);

/** Shows the panel around the element, or hides it if there is no content for it. */
function offerPanel(id, isThere) {
  byId(id).closest(".panel").hidden = !isThere;
}

/** Fills the section with the measurements of one variant. */
function showRepresentations({ variant, consumers, curveEvents, contenders }) {
  const most = (count) => Math.max(...contenders.flatMap(({ figures }) => figures.map((figure) => figure[count])));
  const curves = contenders.filter(({ curve }) => curve.length > 0);
  const planted = segmentCounts(contenders, "adjusted_rand");
  const counting = { counting: "counting" };
  const upTo = most("seedCount") > 1 ? "up to " : "";
  fill(
    "meaning-lead",
    `Do consumers with similar vectors like the same things? Measured on ${counted(most("sequenceCount"), "sequence")} of the ${consumers} half of the consumers, variant ${variant}, with ${upTo}${counted(most("seedCount"), "seed")}. Each figure is the mean over its seeds. Below it is its 95 % interval, from the lowest lower to the highest upper bound of any seed.`,
  );
  fill("style-table", eventsTable(contenders, "style_correlation_cosine", counting));
  fill(
    "style-details",
    titled("Dot product: higher is better", eventsTable(contenders, "style_correlation_dot_product", counting)),
    titled("Euclidean distance: lower is better", eventsTable(contenders, "style_correlation_euclidean_distance", { ...counting, lowerIsBetter: true })),
    titled("Length scale: the cosine distance over which style similarity falls", eventsTable(contenders, "length_scale")),
    lengthTable(contenders),
  );
  offerPanel("similarity-chart", curves.length > 0);
  if (curves.length > 0) {
    fill("similarity-events", curveEvents === "future" ? "future events" : "the same events");
    draw("similarity-chart", similarityOption(curves));
  }
  offerPanel("segment-table", figuresOf(contenders, "pair_auc").length > 0);
  fill("segment-table", segmentsTable(contenders));
  offerPanel("ranking-table", figuresOf(contenders, "hit_rate_at_10").length > 0);
  fill("ranking-table", rankingTable(contenders, 10));
  fill("ranking-details", rankingTable(contenders, 5), rankingTable(contenders, 20));
  offerPanel("planted-table", planted.length > 0);
  fill("planted-table", planted.map((count) => titled(counted(count, "segment"), eventsTable(contenders, "adjusted_rand", counting, { segmentCount: count }))));
}

/** Style similarity by cosine distance, one line per contender (UNICON, figure 2). */
const similarityOption = (contenders) => (colours, instance) => {
  const isNarrow = instance.getWidth() < 760;
  const colour = { counting: colours.ink, encoder_mean: colours.accent, profile: colours.third };
  return {
    grid: { left: 52, right: 20, top: isNarrow ? 34 + 24 * contenders.length : 66, bottom: 44 },
    legend: legend(colours, { orient: isNarrow ? "vertical" : "horizontal", itemGap: isNarrow ? 10 : 18 }),
    xAxis: axis(colours, { type: "value", min: 0, name: "Cosine distance of two vectors", nameLocation: "middle", nameGap: 28, splitLine: { show: false } }),
    yAxis: axis(colours, { type: "value", scale: true, name: "Style similarity", nameTextStyle: { align: "left", color: colours.muted, padding: [0, 0, 0, -40] } }),
    tooltip: tooltip(colours, ({ seriesName, value: [distance, similarity, pairCount] }) =>
      tip(seriesName, [
        ["Cosine distance", number(distance, 3)],
        ["Style similarity", number(similarity, 3)],
        ["Pairs", number(pairCount)],
      ]),
    ),
    series: contenders.map((contender) => ({
      name: contenderName(contender),
      type: "line",
      data: contender.curve.map(({ distance, similarity, pairCount }) => [distance, similarity, pairCount]),
      color: contender.encoder === "untrained" ? colours.muted : (colour[contender.representation] ?? colours.second),
      lineStyle: { width: 2.5, type: contender.encoder === "untrained" ? "dashed" : "solid" },
      symbol: "circle",
      symbolSize: isNarrow ? 3 : 5,
    })),
  };
};
