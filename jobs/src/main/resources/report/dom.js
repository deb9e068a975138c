"use strict";

const byId = (id) => document.getElementById(id);

/** Makes an element. Strings become text, never markup, since names come from the shop's data. */
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    made.setAttribute(name, value);
  }
  made.append(...children.flat());
  return made;
}

/** Makes a coloured element; the colour is set as a property, so that no text can become a style sheet. */
function coloured(tag, colour, property = "backgroundColor") {
  const made = document.createElement(tag);
  made.style[property] = colour;
  return made;
}

const fill = (id, ...children) => byId(id).replaceChildren(...children.flat());

const formats = new Map();

function number(value, digits = 0) {
  if (!formats.has(digits)) {
    formats.set(digits, new Intl.NumberFormat("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits }));
  }
  return formats.get(digits).format(value);
}

/** A share in percent, with enough digits to show that it is not zero. */
function percent(share) {
  const value = share * 100;
  return `${number(value, value === 0 || value >= 10 ? (value % 1 === 0 ? 0 : 1) : value >= 0.1 ? 1 : 2)} %`;
}

const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 2 });

/** A count that fits a tile: exact up to a million, then with three digits. */
const figure = (count) => (count < 1e6 ? number(count) : compact.format(count));

const counted = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;

const dateFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });
const timeFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

const date = (text) => (text ? dateFormat.format(new Date(`${text}T00:00:00Z`)) : "–");
const time = (milliseconds) => `${timeFormat.format(milliseconds)} UTC`;

function duration(seconds) {
  if (seconds < 60) {
    return `${number(seconds, seconds < 10 ? 1 : 0)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${number(Math.floor(seconds % 60))} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The words of a technical name: colour group for colour_group_name. */
const words = (name) => name.replace(/_name$/, "").replaceAll("_", " ");
