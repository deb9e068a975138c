"use strict";

/** A segment's numbers, as shown in the tooltips of all charts. */
function segmentTip(segment, total) {
  return tip(segment.label, [
    ["Sequences", number(segment.sequenceCount)],
    ["Share of all", percent(segment.sequenceCount / total)],
    ["Mean centre distance", number(segment.distanceMean, 3)],
    ["Deviation", `± ${number(segment.distanceDeviation, 3)}`],
  ]);
}

const NAMES_ON_MAP = 24;
const NAMES_ON_PHONE = 10;
const LONGEST_NAME = 32;

/** The sequences in the plane of their first two principal components, with one scale for both. */
function mapOption(view, selectedId) {
  return (colours, instance) => {
    const { explainedShares, sequences, centres } = view.segmentation.map;
    const narrow = instance.getWidth() < 560;
    const margin = { left: 30, right: 14, top: 14, bottom: 34 };
    const spans = equalSpans(
      [...sequences, ...centres],
      instance.getWidth() - margin.left - margin.right,
      instance.getHeight() - margin.top - margin.bottom,
    );
    const place = ({ segmentId }) => (segmentId === selectedId ? -1 : view.byId.get(segmentId).place);
    const ordered = [...centres].sort((one, other) => place(one) - place(other));
    const nameable = ordered.filter(({ segmentId }) => segmentId === selectedId || view.byId.get(segmentId).name !== "");
    const named = namesThatFit(nameable, view, spans, narrow);
    const dot = (narrow ? 9 : 14) * (view.segments.length > 100 ? 0.75 : 1);
    const largest = view.segments[0].sequenceCount;
    const faded = (id) => selectedId !== undefined && id !== selectedId;
    return {
      grid: margin,
      xAxis: mapAxis(colours, spans.x, `1st component: ${percent(explainedShares[0])} of the variance`, 14),
      yAxis: mapAxis(colours, spans.y, `2nd component: ${percent(explainedShares[1])} of the variance`, 12),
      tooltip: tooltip(colours, ({ data }) => segmentTip(view.byId.get(data.segmentId), view.total)),
      series: [
        {
          type: "scatter",
          progressive: 0,
          symbolSize: narrow ? 4 : 5.5,
          data: sequences.map(({ segmentId, x, y }) => ({
            segmentId,
            value: [x, y],
            symbolSize: segmentId === selectedId ? (narrow ? 6 : 8) : undefined,
            itemStyle: { color: view.colour(segmentId), opacity: faded(segmentId) ? 0.16 : 0.82 },
          })),
        },
        {
          type: "scatter",
          z: 3,
          data: ordered.map(({ segmentId, x, y }) => ({
            segmentId,
            value: [x, y],
            name: shortened(view.byId.get(segmentId).label),
            symbolSize: dot * Math.sqrt(0.25 + view.byId.get(segmentId).sequenceCount / largest),
            z2: segmentId === selectedId ? 10 : 1,
            itemStyle: {
              color: view.colour(segmentId),
              borderColor: segmentId === selectedId ? colours.ink : colours.surface,
              borderWidth: 2,
              opacity: faded(segmentId) ? 0.45 : 1,
            },
            label: {
              show: named.has(segmentId),
              fontWeight: segmentId === selectedId ? 700 : 600,
              opacity: faded(segmentId) ? 0.55 : 1,
            },
          })),
          label: {
            position: "top",
            formatter: "{b}",
            fontSize: narrow ? 11 : 12,
            color: colours.ink,
            textBorderColor: colours.surface,
            textBorderWidth: 4,
          },
          labelLayout: ({ labelRect }) => ({ dx: wayInto(labelRect, instance.getWidth()) }),
          emphasis: { scale: 1.2 },
        },
      ],
    };
  };
}

const shortened = (name) => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name);

/** The shift of a label to the right, or to the left if negative, that puts it between 0 and the limit. */
const wayInto = ({ x, width }, limit) => Math.max(0, -x) - Math.max(0, x + width - limit);

/** The segments whose names fit above their centres without touching, in the given order. */
function namesThatFit(ordered, view, { x, y, unit }, narrow) {
  const boxes = [];
  const fitting = new Set();
  for (const centre of ordered) {
    const halfWidth = 3.6 * shortened(view.byId.get(centre.segmentId).label).length + 4;
    const box = { x: (centre.x - x[0]) / unit, y: (centre.y - y[0]) / unit, halfWidth };
    const isFree = boxes.every((other) => Math.abs(other.y - box.y) > 19 || Math.abs(other.x - box.x) > other.halfWidth + halfWidth);
    if (isFree && fitting.size < (narrow ? NAMES_ON_PHONE : NAMES_ON_MAP)) {
      boxes.push(box);
      fitting.add(centre.segmentId);
    }
  }
  return fitting;
}

const mapAxis = (colours, [min, max], name, nameGap) =>
  axis(colours, {
    min,
    max,
    name,
    nameGap,
    nameLocation: "middle",
    axisLabel: { show: false },
    axisLine: { show: false },
    splitLine: { lineStyle: { color: colours.line, opacity: 0.6 } },
  });

/** The spans of both axes, with the same unit length on both. */
function equalSpans(points, width, height) {
  const extent = (key) => {
    const values = points.map((point) => point[key]);
    return [Math.min(...values), Math.max(...values)];
  };
  const [x, y] = [extent("x"), extent("y")];
  const unit = Math.max((x[1] - x[0]) / width, (y[1] - y[0]) / height, 1e-6) * 1.06;
  const around = ([low, high], pixels) => [(low + high - unit * pixels) / 2, (low + high + unit * pixels) / 2];
  return { x: around(x, width), y: around(y, height), unit };
}

const SMALLEST_NAMED_AREA = 3200;

/** One area per segment, with its name if there is room for it. */
function sizeOption(view) {
  return (colours, instance) => ({
    tooltip: tooltip(colours, ({ data }) => (data.segmentId === undefined ? "" : segmentTip(view.byId.get(data.segmentId), view.total))),
    series: [
      {
        type: "treemap",
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        itemStyle: {
          borderColor: colours.surface,
          borderWidth: 0,
          gapWidth: view.segments.length > 100 ? 1.5 : 3,
          borderRadius: view.segments.length > 100 ? 3 : 6,
        },
        label: { color: colours.ink, fontSize: 12.5, lineHeight: 17, padding: 3, formatter: areaLabel, overflow: "truncate" },
        emphasis: { itemStyle: { borderColor: colours.ink } },
        data: view.segments.map((segment) => ({
          segmentId: segment.id,
          name: segment.label,
          value: segment.sequenceCount,
          itemStyle: { color: soft(view.hues.get(segment.id)) },
          label: {
            show: (segment.sequenceCount / view.total) * instance.getWidth() * instance.getHeight() > SMALLEST_NAMED_AREA,
          },
        })),
      },
    ],
  });
}

const areaLabel = ({ name, value }) => `${name}\n${number(value)}`;

/** Mean centre distance of each segment with its deviation, most compact first. */
function distanceOption(view) {
  return (colours, instance) => {
    const ordered = [...view.segments].sort((one, other) => one.distanceMean - other.distanceMean);
    const thin = ordered.length > 80;
    const thickness = Math.min(3, Math.max(1, (0.55 * instance.getWidth()) / ordered.length));
    return {
      grid: { left: 48, right: 12, top: 26, bottom: 30 },
      xAxis: axis(colours, {
        type: "category",
        data: ordered.map(({ id }) => id),
        axisLabel: { show: false },
        name: "Segments, most compact first",
        nameLocation: "middle",
        nameGap: 14,
      }),
      yAxis: axis(colours, { type: "value", name: "Cosine distance", nameTextStyle: { align: "left", color: colours.muted, padding: [0, 0, 0, -36] } }),
      tooltip: tooltip(colours, ({ dataIndex }) => segmentTip(ordered[dataIndex], view.total), { trigger: "item" }),
      series: [
        {
          type: "custom",
          z: 1,
          data: ordered.map((segment, place) => [place, segment.distanceMean - segment.distanceDeviation, segment.distanceMean + segment.distanceDeviation]),
          encode: { x: 0, y: [1, 2] },
          renderItem: (_, api) => spread(api, view.colour(ordered[api.value(0)].id), thickness),
        },
        {
          type: "scatter",
          z: 2,
          symbolSize: thin ? 5 : 9,
          data: ordered.map((segment) => ({
            segmentId: segment.id,
            value: segment.distanceMean,
            itemStyle: { color: view.colour(segment.id), borderColor: colours.surface, borderWidth: thin ? 0 : 1.5 },
          })),
        },
      ],
    };
  };
}

function spread(api, colour, width) {
  const [x, low] = api.coord([api.value(0), Math.max(0, api.value(1))]);
  const [, high] = api.coord([api.value(0), api.value(2)]);
  return {
    type: "line",
    shape: { x1: x, y1: low, x2: x, y2: high },
    style: { stroke: colour, lineWidth: width, opacity: 0.35, lineCap: "round" },
  };
}
