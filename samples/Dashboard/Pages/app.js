import { actorsOf, colorOf, drawChart } from "./chart.js";

const $ = (id) => document.getElementById(id);
const filters = $("filters");
const body = $("changes").tBodies[0];
const older = $("older");
const live = $("live");
let next = null;
let days = [];
let source = null;
let generation = 0;

// What the server says is text, and never markup.
function cell(label, ...content) {
  const td = document.createElement("td");
  td.dataset.label = label;
  td.append(...content);
  return td;
}

function span(className, text) {
  const node = document.createElement("span");
  node.className = className;
  node.textContent = text;
  return node;
}

const time = (text) => (text ? text.slice(0, 19).replace("T", " ") : "");

function row(change) {
  const tr = document.createElement("tr");
  tr.tabIndex = -1;
  tr.dataset.id = change.id ?? "";
  const insight = document.createElement("code");
  insight.textContent = change.insight ?? "";
  tr.append(
    cell("Time", ...time(change.at).split(" ").flatMap((part) => [span("whole", part), " "])),
    cell("By", change.who ?? "unknown"),
    cell("Field", change.field ?? ""),
    cell("Change", change.from ?? "none", span("arrow", "→"), change.to ?? "none"),
    cell("Insight", insight),
  );
  tr.addEventListener("click", () => open(change));
  tr.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;

    // The same key would press the button that the dialog gives the focus to.
    event.preventDefault();
    open(change);
  });
  return tr;
}

function open(change) {
  const list = $("detail").querySelector("dl");
  const rows = [
    ["Time (UTC)", time(change.at)], ["Changed by", change.who], ["Field", change.field], ["From", change.from], ["To", change.to],
    ["Insight", change.insight], ["Zone", change.zone], ["Rationale", change.rationale], ["Id", change.id],
  ];
  list.replaceChildren(...rows.flatMap(([name, value]) => {
    const term = document.createElement("dt");
    const text = document.createElement("dd");
    term.textContent = name;
    text.textContent = value ?? "none";
    return [term, text];
  }));
  $("detail").showModal();
}

// Rows are one stop of the Tab key; j, k and the arrows move among them.
function makeReachable() {
  if (!body.querySelector('tr[tabindex="0"]') && body.rows.length > 0) body.rows[0].tabIndex = 0;
}

function focusRow(tr) {
  for (const other of body.querySelectorAll('tr[tabindex="0"]')) other.tabIndex = -1;
  tr.tabIndex = 0;
  tr.focus();
}

function query(extra = {}) {
  const parameters = new URLSearchParams();
  for (const [name, value] of [...new FormData(filters), ...Object.entries(extra)]) if (value) parameters.set(name, value);
  return parameters;
}

async function get(path, parameters) {
  const response = await fetch(`${path}?${parameters}`);
  const content = await response.json();
  if (!response.ok) throw new Error(content.detail ?? `The server answered with ${response.status}.`);
  return content;
}

function complain(error) {
  $("problem").textContent = error.message;
  $("problem").hidden = false;
}

async function loadPage(mine) {
  older.disabled = true;
  try {
    const page = await get("/api/changes", query(next ? { cursor: next } : {}));
    if (mine !== generation) return;
    const first = body.rows.length;
    body.append(...page.items.map(row));
    next = page.next;
    $("empty").hidden = body.rows.length > 0;
    $("status").textContent = `${page.items.length} changes added, ${body.rows.length} shown`;
    if (first > 0 && body.rows[first]) focusRow(body.rows[first]);
    makeReachable();
  } finally {
    older.hidden = next === null;
    older.disabled = false;
  }
}

async function loadSummary(mine) {
  const summary = await get("/api/summary", query());
  if (mine !== generation) return;
  days = summary.days;
  $("total").textContent = `${summary.total}${summary.isCut ? " or more" : ""} changes`;
  drawAll();
}

function drawAll() {
  const actors = actorsOf(days);
  $("legend").replaceChildren(...actors.map((who) => {
    const item = document.createElement("li");
    const mark = document.createElement("i");
    mark.style.background = colorOf(actors, who);
    item.append(mark, who);
    return item;
  }));
  drawChart($("chart"), days);
}

function follow() {
  source?.close();
  source = null;
  if (!live.checked) return;
  source = new EventSource(`/api/tail?${query()}`);
  source.onmessage = (event) => {
    const change = JSON.parse(event.data);
    if (body.querySelector(`tr[data-id="${CSS.escape(change.id ?? "")}"]`)) return;
    const tr = row(change);
    tr.classList.add("new");
    body.prepend(tr);
    setTimeout(() => tr.classList.remove("new"), 4000);
    $("empty").hidden = true;
    makeReachable();
    const day = change.at.slice(0, 10);
    const who = change.who ?? "unknown";
    const known = days.find((item) => item.day === day && item.who === who);
    if (known) known.count++;
    else days = [...days, { day, who, count: 1 }].sort((left, right) => (left.day + left.who < right.day + right.who ? -1 : 1));
    $("total").textContent = `${days.reduce((sum, item) => sum + item.count, 0)} changes`;
    drawAll();
  };
}

async function load() {
  const mine = ++generation;
  $("problem").hidden = true;
  next = null;
  body.replaceChildren();
  const address = query().toString();
  history.replaceState(null, "", address ? `?${address}` : location.pathname);
  follow();
  const results = await Promise.allSettled([loadPage(mine), loadSummary(mine)]);
  const failed = results.find((result) => result.status === "rejected");
  if (failed && mine === generation) complain(failed.reason);
}

for (const [name, value] of new URLSearchParams(location.search)) if (filters.elements[name]) filters.elements[name].value = value;
filters.addEventListener("submit", (event) => {
  event.preventDefault();
  load();
});
filters.addEventListener("reset", () => setTimeout(load));
older.addEventListener("click", () => loadPage(generation).catch(complain));
live.addEventListener("change", follow);
new ResizeObserver(() => drawChart($("chart"), days)).observe($("chart"));
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey || $("detail").open) return;
  const rows = [...body.rows];
  const at = rows.indexOf(document.activeElement);
  if (event.key === "/") {
    event.preventDefault();
    filters.elements.who.focus();
  } else if (event.key === "j" || (at >= 0 && event.key === "ArrowDown")) {
    event.preventDefault();
    if (rows.length > 0) focusRow(rows[Math.min(at + 1, rows.length - 1)]);
  } else if (event.key === "k" || (at >= 0 && event.key === "ArrowUp")) {
    event.preventDefault();
    if (rows.length > 0) focusRow(rows[Math.max(at - 1, 0)]);
  }
});
load();
