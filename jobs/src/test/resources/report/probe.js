"use strict";

const errors = [];
addEventListener("error", (event) => errors.push(event.message));
addEventListener("securitypolicyviolation", (event) => errors.push(`blocked: ${event.blockedURI}`));

addEventListener("load", () => {
  const found = (id, event, value) => {
    const input = document.getElementById(id);
    input.value = value;
    input.dispatchEvent(new Event(event));
    return document.getElementById("found").textContent;
  };
  const isDrawn = (host) => {
    const canvas = host.querySelector("canvas");
    if (canvas === null) {
      return false;
    }
    echarts.getInstanceByDom(host).getZr().flush();
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    return pixels.some((value) => value > 0);
  };
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((host) => host.closest("[hidden]") === null);
  const meaning = () =>
    shown("#meaning-link, #meaning").length === 0
      ? "not shown"
      : `${shown("#meaning .estimate").length} figures, ${[...new Set(shown("#style-table .mark").map(({ textContent }) => textContent))].join("; ")}`;
  const lookalikes = () =>
    shown("#lookalikes-link, #lookalikes").length === 0
      ? "not shown"
      : `${shown("#lookalikes .estimate").length} figures, ${shown("#campaign-table tbody tr").length} campaigns`;
  const seen = [
    `width ${innerWidth}`,
    `overflow ${document.documentElement.scrollWidth - innerWidth}`,
    `charts drawn ${[...document.querySelectorAll(".chart")].filter(isDrawn).length}`,
    `meaning ${meaning()}`,
    `lookalikes ${lookalikes()}`,
    `errors [${errors.join("; ")}]`,
    `attacked ${window.attacked ?? "no"}`,
    `segmentations ${document.getElementById("segmentation").options.length}`,
    `found by sku ${found("search", "input", "sku-117")}`,
  ];
  document.querySelector("#cards button")?.click();
  seen.push(`selected ${document.querySelector("#selected header p").textContent}`);
  found("search", "input", "");
  seen.push(`other segmentation ${found("segmentation", "change", document.getElementById("segmentation").options.length - 1)}, its meaning ${meaning()}`);
  found("audience", "change", document.getElementById("audience").options.length - 1);
  seen.push(`other audience ${lookalikes()}`);
  const loaded = document.querySelectorAll("#cards img").length;
  document.getElementById("pictures").click();
  seen.push(`pictures ${loaded} then ${document.querySelectorAll("#cards img").length}`, `blocked ${errors.length}`);
  parent.document.getElementById("probe").textContent = seen.join(", ");
});
