// Stacked bars by day, as SVG: one rectangle for each actor of a day, with its figure as text for those who do not see it.
const svgNamespace = "http://www.w3.org/2000/svg";
const margin = { top: 8, right: 4, bottom: 22, left: 30 };

export function actorsOf(days) {
  return [...new Set(days.map((item) => item.who))].sort();
}

export function colorOf(actors, who) {
  return `var(--actor-${Math.min(actors.indexOf(who) + 1, 6)})`;
}

function element(name, attributes, text) {
  const node = document.createElementNS(svgNamespace, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

function allDays(days) {
  if (days.length === 0) return [];
  const result = [];
  const last = Date.parse(days[days.length - 1].day);
  for (let time = Date.parse(days[0].day); time <= last; time += 86400000) result.push(new Date(time).toISOString().slice(0, 10));
  return result;
}

export function drawChart(host, days) {
  const actors = actorsOf(days);
  const dates = allDays(days);
  const width = Math.max(host.clientWidth, 200);
  const height = host.clientHeight;
  const svg = element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `Changes by day, ${dates.length} days, ${actors.length} actors` });
  const counts = new Map(dates.map((day) => [day, []]));
  for (const item of days) counts.get(item.day).push(item);
  const highest = Math.max(1, ...[...counts.values()].map((items) => items.reduce((sum, item) => sum + item.count, 0)));
  const innerHeight = height - margin.top - margin.bottom;
  const step = (width - margin.left - margin.right) / Math.max(1, dates.length);
  const y = (count) => margin.top + innerHeight * (1 - count / highest);

  for (const tick of new Set([0, Math.round(highest / 2), highest])) {
    svg.append(element("line", { x1: margin.left, x2: width - margin.right, y1: y(tick), y2: y(tick) }));
    svg.append(element("text", { x: margin.left - 6, y: y(tick) + 4, "text-anchor": "end" }, String(tick)));
  }

  const every = Math.max(1, Math.ceil(78 / step));
  dates.forEach((day, index) => {
    let sum = 0;
    const x = margin.left + index * step;
    for (const item of counts.get(day)) {
      const bar = element("rect", { x: x + Math.min(1, step * 0.1), width: Math.max(1, step - Math.min(2, step * 0.2)), y: y(sum + item.count), height: y(sum) - y(sum + item.count), fill: colorOf(actors, item.who) });
      bar.append(element("title", {}, `${day}, ${item.who}: ${item.count}`));
      svg.append(bar);
      sum += item.count;
    }

    // A last label that would be cut off is left out.
    if (index % every === 0 && x + 62 < width) svg.append(element("text", { x, y: height - 6 }, day));
  });
  host.replaceChildren(svg);
}
