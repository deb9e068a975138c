"use strict";

const darkScheme = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => darkScheme.matches && document.documentElement.dataset.theme !== "light";

/** The style sheet's own colours, for the charts. */
function theme() {
  const styles = getComputedStyle(document.documentElement);
  const colour = (name) => styles.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"),
    muted: colour("muted"),
    line: colour("line"),
    surface: colour("surface"),
    sunken: colour("sunken"),
    accent: colour("accent"),
    second: colour("second"),
    third: colour("third"),
    font: colour("sans"),
  };
}

/** Converts OKLCH, in which equal steps look equal, to the hexadecimal RGB that canvases accept. */
function oklch(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${linear.map(channel).join("")}`;
}

function channel(linear) {
  const bounded = Math.min(1, Math.max(0, linear));
  const encoded = bounded <= 0.0031308 ? 12.92 * bounded : 1.055 * bounded ** (1 / 2.4) - 0.055;
  return Math.round(encoded * 255).toString(16).padStart(2, "0");
}

/**
 * The hue of each segment follows the direction of its centre on the map, spread evenly around the circle, so that
 * similar segments have similar colours, for any number of segments. Neighbours differ in lightness.
 */
function segmentHues(segmentation) {
  const centres = new Map(segmentation.map.centres.map((centre) => [centre.segmentId, centre]));
  const direction = ({ id }) => (centres.has(id) ? Math.atan2(centres.get(id).y, centres.get(id).x) : 0);
  const around = [...segmentation.segments].sort((one, other) => direction(one) - direction(other) || one.id - other.id);
  return new Map(around.map(({ id }, place) => [id, { hue: (25 + (360 * place) / around.length) % 360, step: place % 3 }]));
}

/** For points, lines and bars. */
const strong = ({ hue, step }) => oklch((isDark() ? 0.68 : 0.58) + [0, 0.07, -0.07][step], 0.135, hue);

/** For areas with text on them. */
const soft = ({ hue, step }) =>
  isDark() ? oklch(0.4 + [0, 0.04, -0.04][step], 0.075, hue) : oklch(0.86 + [0, 0.035, -0.035][step], 0.068, hue);

/** The CSS colour in a colour's name, such as Dark Blue or off white; empty if no word of it is a colour. */
function namedColour(name) {
  const parts = name.toLowerCase().replaceAll("grey", "gray").split(/[^a-z]+/).filter(Boolean);
  const candidates = [parts.join(""), ...parts.reverse()];
  return candidates.find((word) => /^(?!inherit|initial|unset|revert)/.test(word) && CSS.supports("color", word)) ?? "";
}
