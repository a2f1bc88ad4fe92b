// Draws the bars whose data stand in the page; the tables below hold the same numbers.
(() => {
  "use strict";
  if (!window.Chart) return;
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const draw = () => document.querySelectorAll("canvas[data-chart]").forEach((canvas) => {
    const data = JSON.parse(canvas.dataset.chart);
    Chart.getChart(canvas)?.destroy();
    const narrow = canvas.parentElement.clientWidth < 520;
    const cut = (label) => (label.length > (narrow ? 18 : 34) ? label.slice(0, narrow ? 17 : 33) + "…" : label);
    canvas.parentElement.classList.add(data.labels.length < 3 ? "single" : data.labels.length > 8 ? "tall" : data.labels.length > 4 ? "middle" : "short");
    new Chart(canvas, {
      type: "bar",
      data: {
        labels: data.labels,
        datasets: data.series.map((s) => ({ label: s.label, data: s.values, backgroundColor: token(s.tone), maxBarThickness: 22 })),
      },
      options: {
        indexAxis: "y", animation: false, responsive: true, maintainAspectRatio: false,
        plugins: {
          legend: { position: "top", align: "start", labels: { color: token("ink"), boxWidth: 12, font: { family: "Be Vietnam Pro", size: 13 } } },
          tooltip: { callbacks: { title: (items) => data.labels[items[0].dataIndex] } },
        },
        scales: {
          x: { stacked: true, beginAtZero: true, ticks: { precision: 0, color: token("muted"), font: { family: "Be Vietnam Pro" } }, grid: { color: token("line") } },
          y: { stacked: true, ticks: { color: token("ink"), autoSkip: false, font: { family: "Be Vietnam Pro", size: 13 }, callback: (v) => cut(data.labels[v]) }, grid: { display: false } },
        },
      },
    });
  });
  document.fonts.ready.then(draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
