"use strict";

const CARDS_PER_PAGE = matchMedia("(max-width: 720px)").matches ? 8 : 24;
const pictures = { shown: false };
const ITEMS_ON_CARD = 4;
const ITEMS_OF_SELECTION = 2;

/** A segment's card with at most `mostItems` items of each fashion gender, and further elements next to its name. */
function card(view, segment, mostItems, ...extras) {
  const badge = coloured("i", view.colour(segment.id));
  return element(
    "article",
    { class: "card" },
    element(
      "header",
      {},
      badge,
      element("h3", {}, segment.label),
      ...extras,
      element("p", {}, `Segment ${segment.id}`),
    ),
    measures(view, segment),
    segment.attributes.length > 0 ? marks(view, segment) : [],
    genders(segment).map(([gender, items]) => itemList(gender, items.slice(0, mostItems))),
    segment.name === "" && view.isDescribed ? element("p", { class: "faint" }, "No attribute value is that of enough consumers to be published.") : [],
  );
}

function mapButton(onClick) {
  const button = element("button", { type: "button", title: "Show this segment on the map" }, "Map");
  button.addEventListener("click", onClick);
  return button;
}

const measures = (view, segment) =>
  element(
    "dl",
    { class: "measures" },
    measure("Sequences", number(segment.sequenceCount), "Style sequences in the segment"),
    measure("Share", percent(segment.sequenceCount / view.total), "Of all sequences of this segmentation"),
    measure("Distance", number(segment.distanceMean, 3), "Mean cosine distance to the centre, in [0, 2]; lower is more compact"),
  );

const measure = (label, value, meaning) => element("div", { title: meaning }, element("dt", {}, label), element("dd", {}, value));

function marks(view, segment) {
  const rows = segment.attributes.map(({ attribute, value, share, lift }) => {
    const bar = coloured("i", view.colour(segment.id));
    bar.style.width = `${100 * share}%`;
    const overall = element("u");
    overall.style.left = `calc(${Math.min(100, (100 * share) / lift)}% - 1px)`;
    const meaning = `${percent(share)} of the segment's events, ${percent(share / lift)} of all`;
    return element(
      "li",
      { title: meaning },
      element("span", {}, element("b", {}, value), " ", element("small", {}, words(attribute))),
      element("span", {}, percent(share)),
      element("span", { class: "lift" }, `× ${number(lift, lift < 10 ? 1 : 0)}`),
      element("div", { class: "meter" }, bar, overall),
    );
  });
  return element("div", {}, element("h4", {}, "Marked by: share of events, lift"), element("ul", { class: "marks" }, rows));
}

const genders = ({ items }) =>
  [...new Set(items.map(({ fashionGender }) => fashionGender))].map((gender) => [
    gender,
    items.filter(({ fashionGender }) => fashionGender === gender),
  ]);

const itemList = (gender, items) =>
  element(
    "div",
    {},
    element("h4", {}, gender === "all" ? "Representative items" : `Representative items, ${gender}`),
    element("ul", { class: "items" }, items.map(itemTile)),
  );

/** Loads the picture of an item from the shop's server; none before the reader asks for pictures, or where it fails. */
function picture({ imageUrl }) {
  if (!pictures.shown || imageUrl === "") {
    return [];
  }
  const image = element("img", { src: imageUrl, alt: "", loading: "lazy", referrerpolicy: "no-referrer" });
  image.addEventListener("error", () => image.remove());
  return image;
}

function itemTile(item) {
  const { sku, title, silhouette, colour, commodityGroup, actionCount } = item;
  const paint = namedColour(colour);
  let swatch = [];
  if (paint !== "") {
    swatch = coloured("span", paint);
    swatch.className = "swatch";
  }
  return element(
    "li",
    { title: `${commodityGroup}: ${counted(actionCount, "significant action")} by consumers near the centre` },
    picture(item),
    element("b", {}, title || silhouette || commodityGroup || sku),
    swatch,
    colour !== "" ? element("small", {}, colour) : [],
    element("code", {}, sku),
  );
}

const orders = {
  size: (one, other) => other.sequenceCount - one.sequenceCount,
  name: (one, other) => one.label.localeCompare(other.label, "en") || one.id - other.id,
  compactness: (one, other) => one.distanceMean - other.distanceMean,
};

/** The text that the search matches, in lower case. */
const haystack = (segment) =>
  [
    segment.label,
    `segment ${segment.id}`,
    ...segment.attributes.flatMap(({ attribute, value }) => [words(attribute), value]),
    ...segment.items.flatMap(({ sku, title, silhouette, colour }) => [sku, title, silhouette, colour]),
  ]
    .join("\n")
    .toLowerCase();

/** The segments that have a name, or all if none has one, as cards, one page at a time, filtered by the search box and in the selected order. */
class CardList {
  constructor(onMap) {
    this.onMap = onMap;
    this.visible = CARDS_PER_PAGE;
    byId("tools").addEventListener("submit", (event) => event.preventDefault());
    byId("search").addEventListener("input", () => this.restart());
    byId("order").addEventListener("change", () => this.restart());
    byId("more").addEventListener("click", () => {
      this.visible += CARDS_PER_PAGE;
      this.render();
    });
  }

  show(view) {
    this.view = view;
    this.restart();
  }

  restart() {
    this.visible = CARDS_PER_PAGE;
    this.render();
  }

  render() {
    const wanted = byId("search").value.trim().toLowerCase().split(/\s+/);
    const found = this.view.listed
      .filter((segment) => wanted.every((word) => haystack(segment).includes(word)))
      .sort(orders[byId("order").value]);
    const shown = found.slice(0, this.visible);
    fill("cards", shown.map((segment) => card(this.view, segment, ITEMS_ON_CARD, mapButton(() => this.onMap(segment.id)))));
    fill("found", found.length === this.view.listed.length ? counted(found.length, "segment") : `${number(found.length)} of ${counted(this.view.listed.length, "segment")}`);
    byId("more").hidden = shown.length === found.length;
    fill("more", `Show ${number(Math.min(CARDS_PER_PAGE, found.length - shown.length))} more`);
  }
}
