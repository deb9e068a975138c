"use strict";

const TASKS = {
  core: { title: "Who is in the core", positives: "Core" },
  joining: { title: "Who joins the core later", positives: "Joining the core later" },
  second_half: { title: "Whose second half meets the rule", positives: "Second half meets the rule" },
};
const SCORERS = {
  network: "Network",
  best_fact: "Best single fact",
  logistic_regression: "Logistic regression",
  gradient_boosted_trees: "Gradient-boosted trees",
  flag_everyone: "Flagging everyone",
  flag_half_at_random: "Flagging half at random",
};
const FLOORS = ["flag_everyone", "flag_half_at_random"];
const CAMPAIGN_SHARES = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];

const uncapitalised = (text) => text.charAt(0).toLowerCase() + text.slice(1);

const scorerName = ({ scorer, networkVariant }) => `${SCORERS[scorer] ?? words(scorer)}${networkVariant ? ` ${networkVariant}` : ""}`;

/** The scorers of some figures in their order; each with its figures by metric. */
function scorersOf(figures) {
  const scorers = new Map();
  for (const figure of figures) {
    const key = JSON.stringify([figure.task, figure.scorer, figure.networkVariant, figure.inputs, figure.coreSize]);
    scorers.set(key, { ...(scorers.get(key) ?? figure), [figure.metric]: figure });
  }
  return [...scorers.values()];
}

const spreadOf = ({ seedCount, least, most }, digits) =>
  seedCount > 1 ? `${counted(seedCount, "seed")}, ${number(least, digits)} to ${number(most, digits)}` : counted(seedCount, "seed");

/** A figure with its interval, if it has one; its tooltip shows the range over the seeds. */
const scorerEstimate = (figure, digits = 3) =>
  figure === undefined
    ? "–"
    : element(
        "div",
        { class: "estimate", title: `${counted(figure.consumerCount, "test consumer")}; ${spreadOf(figure, digits)}` },
        number(figure.value, digits),
        figure.low < figure.high ? element("small", {}, `${number(figure.low, digits)} to ${number(figure.high, digits)}`) : [],
      );

const estimateColumn = (title, metric, digits) => [title, "number", (scorer) => scorerEstimate(scorer[metric], digits)];

const trainingTable = (scorers, inUse) =>
  table(
    [
      ["Scorer", "strong", (scorer) => element("div", {}, scorerName(scorer), scorer.scorer === inUse ? [" ", element("span", { class: "pill" }, "in use")] : [])],
      estimateColumn("F2", "f2"),
      estimateColumn("Precision", "precision"),
      estimateColumn("Recall", "recall"),
      estimateColumn("Average precision", "average_precision"),
      estimateColumn("Over prevalence", "ap_over_prevalence", 2),
    ],
    scorers,
  );

const topTable = (scorers) =>
  table(
    [
      ["Scorer", "strong", scorerName],
      estimateColumn("Recall in the top 5 %", "recall_top_5"),
      estimateColumn("Top 10 %", "recall_top_10"),
      estimateColumn("Top 20 %", "recall_top_20"),
    ],
    scorers,
  );

/** The points of the curve that are nearest to some sizes, smallest audience first, with the threshold in use. */
function campaigns({ curve, threshold }) {
  const distance = (point, share) => Math.abs(point.flaggedShare - share);
  const possible = curve.filter(({ flaggedShare }) => flaggedShare > 0);
  const nearest = CAMPAIGN_SHARES.map((share) =>
    possible.reduce((best, point) => (distance(point, share) < distance(best, share) ? point : best), possible[0]),
  );
  return possible.filter((point) => nearest.includes(point) || point.threshold === threshold).reverse();
}

const orDash = (value, format) => (value === null ? "–" : format(value));

/** The size of the audience: counted among the scored consumers, or an estimate from few test consumers. */
const sizeColumn = ({ scoredCount }, style) => [
  scoredCount > 0 ? "Scored above it" : "Audience, estimated",
  style,
  ({ audienceSize, flaggedShare }) => (scoredCount === 0 && audienceSize === 0 && flaggedShare > 0 ? "too few to estimate" : number(audienceSize)),
];

const curveTable = (points, audience) =>
  table(
    [
      sizeColumn(audience, "number strong"),
      ["Test consumers flagged", "number", ({ flaggedShare }) => percent(flaggedShare)],
      ["Threshold", "number", (point) => [thresholdText(point.threshold), point.threshold === audience.threshold ? element("div", {}, element("span", { class: "pill" }, "in use")) : []]],
      ["Precision", "number", ({ precision }) => orDash(precision, percent)],
      ["Recall", "number", ({ recall }) => percent(recall)],
      ["Lift", "number", ({ lift }) => orDash(lift, (value) => number(value, 2))],
      ["F2", "number", ({ f2 }) => number(f2, 3)],
    ].map(([title, style, cell]) => [title, style, (point) => element("div", {}, cell(point))]),
    points,
  );

/** The groups of test consumers that are not empty, one line each: the share that scores above a threshold. */
const groupsOf = ({ groups, task }) =>
  [
    { key: "coreShare", name: TASKS[task]?.positives ?? "Positive", size: groups.core, colour: "accent" },
    { key: "designerShare", name: "Others with designer events", size: groups.designer, colour: "second" },
    { key: "otherShare", name: groups.designer > 0 ? "Others without" : "Others", size: groups.other, colour: "third" },
  ].filter(({ size }) => size > 0);

const groupTable = (audience) =>
  table(
    [
      ["Threshold", "number strong", ({ threshold }) => thresholdText(threshold)],
      ...groupsOf(audience).map(({ key, name, size }) => [`${name} (${number(size)})`, "number", (point) => percent(point[key])]),
      ["F2", "number", ({ f2 }) => number(f2, 3)],
      sizeColumn(audience, "number"),
    ],
    audience.curve,
  );

const comparisonTable = (scorers) =>
  table(
    [
      ["Predicted", "faint", ({ task }) => TASKS[task]?.title ?? words(task)],
      ["Scorer", "strong", scorerName],
      ["Inputs", "plain", ({ inputs }) => (inputs === "no_brand" ? "without brands" : inputs)],
      ["Core", "number", ({ coreSize }) => number(coreSize)],
      estimateColumn("AP over prevalence", "ap_over_prevalence", 2),
      estimateColumn("F2 over random", "f2_over_random", 2),
      estimateColumn("Average precision", "average_precision"),
      estimateColumn("F2", "f2"),
      ["Seeds, AP over prevalence", "plain", (scorer) => (scorer.ap_over_prevalence ? spreadOf(scorer.ap_over_prevalence, 2) : "–")],
    ],
    scorers,
  );

function audienceLead({ audience, rule, scorer, threshold, scoredCount, lookalikeCount, outdatedCount, training, note }) {
  const inUse = scorersOf(training).find((candidate) => candidate.scorer === scorer);
  const floor = (name) => scorersOf(training).find((candidate) => candidate.scorer === name)?.f2;
  const withInterval = (figure) => `${number(figure.value, 3)} (${number(figure.low, 3)} to ${number(figure.high, 3)})`;
  const [everyone, random] = FLOORS.map(floor);
  const choice = inUse?.threshold;
  const chosen = choice && choice.low < choice.high && choice.value === threshold ? `, chosen on ${counted(choice.consumerCount, "validation consumer")}; with other samples of them it would lie between ${thresholdText(choice.low)} and ${thresholdText(choice.high)}` : "";
  return [
    scoredCount === 0
      ? `No consumer has been scored for the audience ${audience} with this scorer yet: run score-lookalikes.`
      : `For the audience ${audience}, ${counted(scoredCount, "consumer")} outside the core were scored, and ${number(lookalikeCount)} of them (${percent(lookalikeCount / scoredCount)}) ${note === "" ? "are lookalikes: they score" : "score"} above the threshold ${thresholdText(threshold)}${chosen}.`,
    outdatedCount > 0 ? ` The decision changed after scoring: lookalike_scores still flags ${counted(outdatedCount, "consumer")} otherwise; run score-lookalikes.` : "",
    ` Core rule: ${rule}.`,
    inUse?.f2 ? ` On ${counted(inUse.f2.consumerCount, "test consumer")} the ${uncapitalised(scorerName(inUse))} has an F2 of ${withInterval(inUse.f2)}` : "",
    inUse?.f2 && everyone && random ? `; flagging everyone has ${number(everyone.value, 3)}, flagging half at random ${number(random.value, 3)}` : "",
    inUse?.f2 ? "." : "",
  ].join("");
}

/** Fills the section about one audience. */
function showAudience(audience) {
  const trained = scorersOf(audience.training);
  const isCompared = audience.comparison.length > 0;
  const compared = scorersOf(isCompared ? audience.comparison : audience.training).filter(({ scorer }) => !FLOORS.includes(scorer));
  byId("lookalikes-note").hidden = audience.note === "";
  fill("lookalikes-note", audience.note);
  fill("lookalikes-lead", audienceLead(audience));
  offerPanel("audience-training", trained.length > 0);
  fill("audience-training", trainingTable(trained, audience.scorer));
  fill("audience-top", topTable(trained.filter((scorer) => scorer.recall_top_5)));
  draw("group-chart", groupOption(audience));
  draw("threshold-chart", thresholdOption(audience));
  fill("audience-curve", groupTable(audience));
  fill("campaign-table", curveTable(campaigns(audience), audience));
  fill(
    "comparison-lead",
    isCompared
      ? "All scorers of evaluate-lookalikes, on the same test consumers."
      : "The scorer in use and the baselines, each trained once. Run evaluate-lookalikes to compare networks, more seeds, inputs without brands, and smaller cores.",
  );
  showDots("precision-dots", compared, "ap_over_prevalence", "Average precision over prevalence");
  showDots("f2-dots", compared, "f2_over_random", "F2 over random’s F2");
  fill("comparison-table", comparisonTable(compared));
}

/** Hides the section and the link to it if no audience has a curve. */
function showLookalikes(audiences) {
  const choice = byId("audience");
  byId("lookalikes").hidden = audiences.length === 0;
  byId("lookalikes-link").hidden = audiences.length === 0;
  if (audiences.length === 0) {
    return;
  }
  byId("audience-choice").hidden = audiences.length < 2;
  choice.replaceChildren(...audiences.map(({ audience }, place) => element("option", { value: place }, audience)));
  choice.addEventListener("change", () => showAudience(audiences[choice.value]));
  showAudience(audiences[0]);
}
