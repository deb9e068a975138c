"use strict";

const report = JSON.parse(byId("report-data").textContent);
const METRIC_MEANINGS = {
  silhouette_cosine: "Separation of the segments, in [-1, 1]; higher is better. About 0.1 is usual for real behaviour.",
  mean_centre_distance: "Mean cosine distance of a sequence to its centre, in [0, 2]; lower is better at the same number of segments.",
  segment_count: "Number of segments with at least one sequence.",
  smallest_segment: "Sequences of the smallest segment.",
  largest_segment: "Sequences of the largest segment.",
  sequences_left_out: "Sequences without a segment, because their vector is zero or not finite; 0 is best.",
};

/** A segmentation with derived values: labels, places by size, totals and colours. */
function viewOf(segmentation) {
  const segments = segmentation.segments.map((segment, place) => ({
    ...segment,
    ...segment.profile,
    place,
    label: segment.profile.name || `Segment ${segment.id}`,
  }));
  const named = segments.filter(({ name }) => name !== "");
  const hues = segmentHues(segmentation);
  return {
    segmentation,
    segments,
    byId: new Map(segments.map((segment) => [segment.id, segment])),
    total: segments.reduce((sum, { sequenceCount }) => sum + sequenceCount, 0),
    isDescribed: named.length > 0,
    listed: named.length > 0 ? named : segments,
    hues,
    colour: (id) => strong(hues.get(id)),
  };
}

const rejectedCount = report.rejects.reduce((sum, { rowCount }) => sum + rowCount, 0);
const names = new Set([...report.segmentations, ...report.leftOut].map(({ segmentation }) => segmentation));
const title = ({ variant, representation, segmentation }) =>
  [variant, words(representation), ...(names.size > 1 ? [segmentation] : [])].join(", ");
const views = report.segmentations.map(viewOf);
const itemsShown = report.segmentations.flatMap(({ segments }) => segments.flatMap(({ items }) => items));
const pictureHosts = [...new Set(itemsShown.filter(({ imageUrl }) => imageUrl !== "").map(({ imageUrl }) => new URL(imageUrl).host))];
let view = views[0];
let selectedId;
const cards = new CardList((id) => {
  select(id);
  byId("map").scrollIntoView();
});

function showHeader() {
  const { shop, asOfDate, firstEventDate, lastEventDate } = report.overview;
  const newest = report.runs.at(-1);
  document.title = `${shop}: UNICON segment report, ${asOfDate}`;
  fill("shop", shop);
  const fact = (label, value, style = "") => element("li", {}, label, element("b", { class: style }, value));
  fill(
    "facts",
    fact("As of", date(asOfDate)),
    firstEventDate ? fact("Events", `${date(firstEventDate)} to ${date(lastEventDate)}`) : [],
    fact("Variants", [...new Set(report.segmentations.map(({ variant }) => variant))].join(", ")),
    newest ? [fact("UNICON", newest.codeVersion), fact("Config", newest.configHash, "code")] : [],
  );
}

function showVerdict() {
  const { sentences, nextStep } = report.verdicts[views.indexOf(view)];
  fill("verdict", element("p", {}, sentences.join(" ")), element("p", { class: "next" }, nextStep));
}

function showFigures() {
  const { eventCount, consumerCount, itemCount, sampleShare } = report.overview;
  const silhouette = view.segmentation.quality.silhouette_cosine;
  const tile = (label, value, hint, exact = value) =>
    element("div", { title: exact }, element("dt", {}, label), element("dd", { class: "value" }, value), element("dd", { class: "hint" }, hint));
  fill(
    "figures",
    tile("Events accepted", figure(eventCount), "before the as-of date, cleaned", number(eventCount)),
    tile("Rejected", figure(rejectedCount), "source rows that did not become events", number(rejectedCount)),
    tile("Consumers", figure(consumerCount), sampleShare < 1 ? `a sample: ${percent(sampleShare)} of the log's consumers` : "with an event before the as-of date", number(consumerCount)),
    tile("Items", figure(itemCount), "in the shop's whole catalogue, which has no dates", number(itemCount)),
    tile("Sequences", figure(view.total), `segmented, ${title(view.segmentation)}`, number(view.total)),
    tile("Segments", number(view.segments.length), `${number(view.total / view.segments.length)} sequences on average`),
    tile("Silhouette", silhouette === undefined ? "–" : number(silhouette, 3), silhouette === undefined ? "not measured yet" : "by cosine; about 0.1 is usual"),
  );
}

function showMap() {
  const { explainedShares, sequences } = view.segmentation.map;
  const hasMap = sequences.length > 0;
  const shown =
    sequences.length < view.total
      ? `A fixed sample of ${number(sequences.length)} of ${number(view.total)} sequences`
      : `All ${number(view.total)} sequences`;
  byId("map-chart").hidden = !hasMap;
  fill("map-lead", "Each point is a style sequence. Its colour is that of its segment; segments in similar directions have similar hues.");
  fill(
    "map-caption",
    hasMap
      ? `${shown}, by the principal components of the vectors scaled to length 1. The two axes keep ${percent(explainedShares[0] + explainedShares[1])} of the variance, so distances here are only a hint. Select a point to see its segment.`
      : "There are no embeddings for this segmentation: run embed-consumers to see them here.",
  );
  if (hasMap) {
    clickable(draw("map-chart", mapOption(view, selectedId)));
  }
}

/** A click on a shape with a segment id selects that segment. */
function clickable(instance) {
  instance.off("click");
  instance.on("click", ({ data }) => data?.segmentId !== undefined && select(data.segmentId));
}

function select(id) {
  selectedId = id;
  showSelection();
  showMap();
}

function showSelection() {
  const segment = view.byId.get(selectedId) ?? view.segments[0];
  fill("selected", card(view, segment, ITEMS_OF_SELECTION));
}

function showSizes() {
  const median = [...view.segments].sort(orders.size)[Math.floor(view.segments.length / 2)].sequenceCount;
  fill(
    "sizes-lead",
    `${counted(view.segments.length, "segment")} share ${counted(view.total, "sequence")}: the largest holds ${percent(view.segments[0].sequenceCount / view.total)}, and half of the segments hold at least ${number(median)}.`,
  );
  clickable(draw("size-chart", sizeOption(view)));
  clickable(draw("distance-chart", distanceOption(view)));
  fill("quality", qualityTable(view.segmentation.quality));
}

function showCards() {
  const { note } = view.segmentation.description;
  fill("segments-lead", "The attribute values that the consumers of each segment prefer, compared with all, and their representative items.");
  byId("unnamed").hidden = note === "";
  fill("unnamed", note);
  cards.show(view);
}

/** The validation metrics of an epoch, in words. */
const validationOf = ({ validation }) =>
  [
    "ndcg_10" in validation
      ? `hit rate ${number(validation.hit_rate_10, 3)} and NDCG ${number(validation.ndcg_10, 3)} at 10`
      : "",
    "style_loss" in validation ? `style loss ${number(validation.style_loss, 3)}` : "",
  ]
    .filter(Boolean)
    .join(", ");

function showTraining() {
  const { epochs, artefactId } = view.segmentation;
  const kept = epochs.find((epoch) => epoch.kept);
  byId("training-charts").hidden = epochs.length === 0;
  fill(
    "training-lead",
    epochs.length === 0
      ? "No training is recorded for this segmentation. Run train-encoder and embed-consumers to see its curves here."
      : `Artefact ${artefactId}, ${counted(epochs.length, "epoch")}.${kept ? ` Epoch ${kept.epoch} was kept: ${validationOf(kept)}.` : ""}`,
  );
  if (epochs.length > 0) {
    draw("loss-chart", lossOption(epochs));
    byId("ranking-chart").hidden = !measured(epochs, "ndcg_10");
    if (measured(epochs, "ndcg_10")) {
      draw("ranking-chart", rankingOption(epochs));
    }
  }
}

/** Hides the section and the link to it if the variant was not measured. */
function showMeaning() {
  const quality = report.representations.find(({ variant }) => variant === view.segmentation.variant);
  byId("meaning").hidden = quality === undefined;
  byId("meaning-link").hidden = quality === undefined;
  if (quality !== undefined) {
    showRepresentations(quality);
  }
}

function showSequences() {
  byId("settings").hidden = report.settings.length === 0;
  fill("settings", element("h3", {}, "Settings chosen from the log"), settingTable(report.settings));
  byId("funnel").hidden = report.funnel.length === 0;
  fill("funnel", element("h3", {}, "Who has a sequence"), funnelTable(report.funnel));
  if (report.sequences.length === 0) {
    fill("sequence-panels", notice("There are no style sequences for this date: run build-sequences."));
    return;
  }
  draw("sequence-chart", sequenceOption(report.sequences));
  fill("sequence-table", sequenceTable(report.sequences));
}

function showRecord() {
  const { leftOutCount } = report.overview;
  fill(
    "rejects-lead",
    rejectedCount === 0
      ? "Source rows that do not become events are kept with their reason in the table rejected_rows."
      : `${counted(rejectedCount, "source row")} did not become events. Rows whose time does not parse are of any date. The table rejected_rows contains each row with its reason and its mapped values.`,
    leftOutCount > 0 ? ` ${counted(leftOutCount, "more row", "more rows")} of all dates are out of scope: the mapping's where leaves them out.` : "",
  );
  fill("reject-list", rejectList(report.rejects));
  fill("run-table", runTable(report.runs));
  fill("table-list", locationTable(report.tables));
  const leftOut = report.leftOut.map(title).join("; ");
  fill("foot", `Made by UNICON from the tables above, as of ${date(report.overview.asOfDate)}. This page contains all its data and sends nothing${pictureHosts.length > 0 ? " before you show pictures" : ""}.`, leftOut ? ` Left out for size: ${leftOut}.` : "");
}

function showSegmentation() {
  showVerdict();
  showFigures();
  showMap();
  showSelection();
  showSizes();
  showCards();
  showMeaning();
  showTraining();
}

function offerSegmentations() {
  const choice = byId("segmentation");
  byId("segmentation-choice").hidden = views.length < 2;
  choice.replaceChildren(...views.map(({ segmentation }, place) => element("option", { value: place }, title(segmentation))));
  choice.addEventListener("change", () => {
    view = views[choice.value];
    selectedId = undefined;
    showSegmentation();
  });
}

/** Offers to load the pictures of items from their servers, if there are any. */
function offerPictures() {
  const button = byId("pictures");
  button.hidden = pictureHosts.length === 0;
  button.title = `Loads them from ${pictureHosts.join(", ")}, whose owner can see that somebody reads this`;
  button.addEventListener("click", () => {
    pictures.shown = true;
    button.hidden = true;
    showSelection();
    cards.render();
  });
}

document.addEventListener("recolour", () => {
  charts.forEach(redraw);
  showSelection();
  cards.render();
});

offerSegmentations();
offerPictures();
showHeader();
showSegmentation();
showLookalikes(report.lookalikes);
showSequences();
showRecord();
