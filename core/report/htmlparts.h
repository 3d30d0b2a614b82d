// What is the same in each HTML report: its style and its script. The colours of the phases are
// those of the timeline in the window.
#pragma once

namespace Broadside::HtmlParts {

inline constexpr char style[] = R"(
:root { color-scheme: light dark; --text: #1d232b; --ground: #ffffff; --edge: #c9d1db;
  --soft: #5a6472; --wait: #c3cad5; --prepare: #dfe4ea; --connect: #e08a1e; --tls: #b0561a;
  --send: #2e7d6b; --first: #3b7dd8; --receive: #2fa36b; --good: #1f7a4d; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --text: #e6eaf0; --ground: #171b21;
  --edge: #3a424d; --soft: #9aa4b2; --wait: #5a6472; --prepare: #333b46; --connect: #f0a94a;
  --tls: #d98a4e; --send: #5cb8a2; --first: #6ea5f0; --receive: #5cc28d; --good: #5cc28d;
  --bad: #ff8a80; } }
body { margin: 2rem; font: 14px/1.45 system-ui, sans-serif; color: var(--text);
  background: var(--ground); }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; }
p { margin: .2rem 0; }
.soft { color: var(--soft); }
.tools { margin: 1rem 0 .5rem; display: flex; gap: 1.5rem; flex-wrap: wrap; align-items: center; }
input { font: inherit; padding: .25rem .5rem; min-width: 16rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem;
  border-bottom: 1px solid var(--edge); }
td { overflow-wrap: anywhere; }
th button { all: unset; cursor: pointer; font-weight: 600; }
th button:focus-visible { outline: 2px solid var(--first); }
th[aria-sort=ascending] button::after { content: " ↑"; }
th[aria-sort=descending] button::after { content: " ↓"; }
td.number, th.number { text-align: right; white-space: nowrap; }
td.bar { min-width: 18rem; width: 40%; }
svg { display: block; width: 100%; height: 1.1rem; }
.passed { color: var(--good); } .failed, .errored { color: var(--bad); }
.skipped, .cancelled { color: var(--soft); }
.wait { fill: var(--wait); } .prepare { fill: var(--prepare); } .connect { fill: var(--connect); }
.tls { fill: var(--tls); } .send { fill: var(--send); } .first { fill: var(--first); }
.receive { fill: var(--receive); }
.legend { display: flex; gap: 1rem; flex-wrap: wrap; }
.legend svg { display: inline-block; width: 1rem; height: .8rem; vertical-align: -.1rem; }
details { margin-top: .2rem; } summary { cursor: pointer; }
@media print { .tools input { display: none; } body { margin: 0; } }
)";

inline constexpr char script[] = R"(
const body = document.querySelector("tbody");
const rows = [...body.rows];
const collator = new Intl.Collator(undefined, { numeric: true });
// What can be read: not the tooltips of the timeline, which is the last cell.
const texts = new Map(rows.map((row) =>
  [row, [...row.cells].slice(0, -1).map((cell) => cell.textContent).join(" ").toLowerCase()]));
document.querySelectorAll("th button").forEach((button) => {
  button.addEventListener("click", () => {
    const head = button.parentElement;
    const column = head.cellIndex;
    const isDown = head.getAttribute("aria-sort") === "ascending";
    head.parentElement.querySelectorAll("th").forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    const keyOf = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
    rows.sort((left, right) => {
      const a = keyOf(left), b = keyOf(right);
      const order = head.classList.contains("number") ? a - b : collator.compare(a, b);
      return (isDown ? -order : order) || left.dataset.place - right.dataset.place;
    });
    const sorted = document.createDocumentFragment();
    rows.forEach((row) => sorted.append(row));
    body.append(sorted);
  });
});
document.querySelector("input").addEventListener("input", (event) => {
  const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  rows.forEach((row) => {
    row.hidden = !words.every((word) => texts.get(row).includes(word));
  });
});
)";

} // namespace Broadside::HtmlParts
