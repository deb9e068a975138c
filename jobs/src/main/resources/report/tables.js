"use strict";

/** A table that scrolls in its own box. A column is [title, class of its cells, row -> content]. */
const table = (columns, rows) =>
  element(
    "div",
    { class: "scroll" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, columns.map(([title, style]) => element("th", { class: style }, title)))),
      element("tbody", {}, rows.map((row) => element("tr", {}, columns.map(([, style, cell]) => element("td", { class: style }, cell(row)))))),
    ),
  );

const notice = (text) => element("p", { class: "notice" }, text);

const listed = (counts) =>
  Object.entries(counts).map(([name, count]) => element("div", {}, `${words(name)} `, element("b", { class: "strong" }, number(count))));

function runTable(runs) {
  return runs.length === 0
    ? notice("No run is recorded in the table runs.")
    : table(
        [
          ["Job", "plain strong", ({ job }) => job],
          ["Started", "plain", ({ startedAt }) => time(startedAt)],
          ["Took", "number", ({ durationSeconds }) => duration(durationSeconds)],
          ["As of", "plain", ({ asOfDate }) => date(asOfDate)],
          ["Rows written", "plain", ({ rowCounts }) => listed(rowCounts)],
          ["Counted", "plain", ({ counters }) => listed(counters)],
          ["Status", "plain", ({ status }) => element("span", { class: "pill" }, status)],
          ["Config", "code plain", ({ configHash }) => configHash],
        ],
        runs,
      );
}

const sequenceTable = (sequences) =>
  table(
    [
      ["Variant", "plain strong", ({ variant }) => variant],
      ["Gender", "plain", ({ fashionGender }) => fashionGender],
      ["Sequences", "number", ({ sequenceCount }) => number(sequenceCount)],
      ["Mean events", "number", ({ meanEvents }) => number(meanEvents, 1)],
      ["Median events", "number", ({ medianEvents }) => number(medianEvents, 1)],
      ["Mean silhouettes", "number", ({ meanSilhouettes }) => number(meanSilhouettes, 1)],
    ],
    sequences,
  );

/** The settings that are auto, with their choices. */
const settingTable = (settings) =>
  table(
    [
      ["Setting", "code", ({ setting }) => setting],
      ["Value", "code", ({ value }) => value],
      ["Because", "plain", ({ reason }) => reason],
    ],
    settings,
  );

/** What each condition of a variant leaves of the consumers that the one before it leaves. */
const funnelTable = (steps) =>
  table(
    [
      ["Variant", "plain strong", ({ variant }) => variant],
      ["Consumers", "plain", ({ condition }) => condition],
      ["Left", "number", ({ consumersLeft }) => number(consumersLeft)],
      ["Of the step before", "number", ({ variant, step, consumersLeft }) => {
        const before = steps.find((other) => other.variant === variant && other.step === step - 1);
        return before && before.consumersLeft > 0 ? percent(consumersLeft / before.consumersLeft) : "";
      }],
    ],
    steps,
  );

/** One block per reason, with a bar for its share of the rejects. */
function rejectList(rejects) {
  const total = rejects.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const blocks = rejects.map(({ reason, rowCount }) => {
    const bar = element("i");
    bar.style.width = `${(100 * rowCount) / total}%`;
    return element(
      "div",
      { class: "reject" },
      element("b", { class: "strong" }, words(reason)),
      element("span", {}, `${number(rowCount)} `, element("span", { class: "faint" }, percent(rowCount / total))),
      element("div", { class: "meter" }, bar),
    );
  });
  return blocks.length === 0 ? notice("Every source row became an event.") : element("div", { class: "panel" }, blocks);
}

const qualityTable = (quality) =>
  Object.keys(quality).length === 0
    ? notice("Not measured yet: run evaluate-segments.")
    : table(
        [
          ["Metric", "plain strong", ([name]) => words(name)],
          ["Value", "number", ([, value]) => number(value, Number.isInteger(value) ? 0 : 4)],
          ["How to read it", "wide faint", ([name]) => METRIC_MEANINGS[name] ?? ""],
        ],
        Object.entries(quality),
      );

const locationTable = (tables) =>
  table(
    [
      ["Table", "plain strong", ({ name }) => name],
      ["Content", "wide faint", ({ meaning }) => meaning],
      ["Location", "code plain", ({ location }) => location],
    ],
    tables,
  );
