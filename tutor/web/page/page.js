// Tells the terminal of this page where its server is and how large to write, and opens it once its font is there:
// a terminal measures its cells when it opens.
"use strict";

const FONT_SIZE = 16;
const FONT_SIZES = [8, 48];

function fontSize() {
  const asked = Number.parseInt(new URLSearchParams(window.location.search).get("fontsize"), 10);
  return Math.min(Math.max(asked || FONT_SIZE, FONT_SIZES[0]), FONT_SIZES[1]);
}

function fontsOrNothing() {
  const faces = ["", "bold ", "italic "].map((face) => document.fonts.load(`${face}${fontSize()}px "Roboto Mono"`));
  return Promise.allSettled(faces);
}

const openTerminals = window.onload;
window.onload = async (event) => {
  const terminal = document.querySelector("#terminal");
  const scheme = window.location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${window.location.host}/ws`;
  terminal.dataset.fontSize = fontSize();
  document.querySelector("#again").addEventListener("click", () => window.location.reload());
  await fontsOrNothing();
  openTerminals(event);
  terminal.querySelector("textarea")?.focus();
};
