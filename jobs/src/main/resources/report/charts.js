"use strict";

const charts = new Map();

/** Draws a chart and keeps its option, to draw it again in another size or colour scheme. */
function draw(id, option) {
  const host = byId(id);
  if (!charts.has(id)) {
    charts.set(id, { instance: echarts.init(host), option });
    sizes.observe(host);
  }
  charts.get(id).option = option;
  redraw(charts.get(id));
  return charts.get(id).instance;
}

function redraw({ instance, option }) {
  const colours = theme();
  instance.setOption(
    { animation: false, textStyle: { fontFamily: colours.font, color: colours.muted }, ...option(colours, instance) },
    true,
  );
}

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const chart = charts.get(target.id);
    if (target.clientWidth > 0 && target.clientWidth !== chart.instance.getWidth()) {
      chart.instance.resize();
      redraw(chart);
    }
  }
});

darkScheme.addEventListener("change", () => document.dispatchEvent(new Event("recolour")));

const PRINTED_WIDTH = 600;

addEventListener("beforeprint", () => {
  document.documentElement.dataset.theme = "light";
  document.dispatchEvent(new Event("recolour"));
  charts.forEach((chart) => {
    chart.instance.resize({ width: PRINTED_WIDTH });
    redraw(chart);
    chart.instance.getZr().flush();
  });
  document.querySelectorAll("canvas").forEach(settle);
});

/** Puts the picture back as a single stroke: of thousands of strokes, Chromium prints only the last. */
function settle(canvas) {
  const pen = canvas.getContext("2d");
  pen.putImageData(pen.getImageData(0, 0, canvas.width, canvas.height), 0, 0);
}

addEventListener("afterprint", () => {
  delete document.documentElement.dataset.theme;
  charts.forEach((chart) => chart.instance.resize({ width: "auto" }));
  document.dispatchEvent(new Event("recolour"));
});

/** The content of a tooltip: a title, rows of label and value, and a sentence. */
function tip(title, rows, sentence) {
  return element(
    "div",
    { class: "tip" },
    element("strong", {}, title),
    rows.map(([label, value]) => element("div", {}, element("span", {}, label), element("b", {}, value))),
    sentence ? element("p", {}, sentence) : [],
  );
}

const tooltip = (colours, formatter, more) => ({
  confine: true,
  backgroundColor: colours.surface,
  borderColor: colours.line,
  padding: [10, 14],
  textStyle: { color: colours.ink },
  extraCssText: "border-radius:12px; box-shadow:0 8px 28px rgb(0 0 0 / 16%);",
  formatter,
  ...more,
});

const legend = (colours, more) => ({
  top: 0,
  left: 0,
  icon: "circle",
  itemWidth: 9,
  itemHeight: 9,
  itemGap: 18,
  textStyle: { color: colours.muted },
  ...more,
});

const axis = (colours, more) => ({
  axisLine: { lineStyle: { color: colours.line } },
  axisTick: { show: false },
  axisLabel: { color: colours.muted, fontSize: 12 },
  nameTextStyle: { color: colours.muted, fontSize: 12 },
  splitLine: { lineStyle: { color: colours.line } },
  ...more,
});
