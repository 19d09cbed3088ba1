const $ = (id) => document.getElementById(id);

function row(cells) {
  const tr = document.createElement("tr");
  for (const [label, text, className] of cells) {
    const td = document.createElement("td");
    td.dataset.label = label;
    td.textContent = text;
    if (className) td.className = className;
    tr.append(td);
  }
  return tr;
}

const duration = (seconds) => `${(seconds * 1000).toFixed(1)} ms`;

async function load() {
  try {
    const { spans, metrics } = await (await fetch("/api/telemetry")).json();
    $("metrics").tBodies[0].replaceChildren(...metrics.map((item) => row([
      ["Metric", item.name], ["Tags", item.tags], ["Count", item.count, "number"],
      ["Mean", item.unit === "s" ? duration(item.sum / item.count) : "", "number"],
      ["Longest", item.unit === "s" ? duration(item.max) : "", "number"],
    ])));
    $("spans").tBodies[0].replaceChildren(...spans.map((item) => row([
      ["Time", item.at.slice(0, 19).replace("T", " ")], ["Call", item.resends ? `${item.name} (${item.resends} more attempts)` : item.name],
      ["Status", item.status ?? item.error ?? "", item.error ? "number failed" : "number"],
      ["Duration", `${item.milliseconds.toFixed(1)} ms`, "number"], ["Trace", item.trace],
    ])));
    $("problem").hidden = true;
  } catch (error) {
    $("problem").textContent = error.message;
    $("problem").hidden = false;
  }
}

load();
setInterval(load, 5000);
