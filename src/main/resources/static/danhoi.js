// Keys for the queue and the petition page, and drafts kept in this tab. Everything works without it.
(() => {
  "use strict";
  const typing = (e) => e.target.closest("input, textarea, select, [contenteditable]") || e.ctrlKey || e.metaKey || e.altKey;
  const rows = () => Array.from(document.querySelectorAll("a[data-row]"));
  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at < 0 ? 0 : at + step, 0), all.length - 1)].focus();
  };
  const open = (key) => {
    const target = document.querySelector(`[data-key="${key}"]`);
    if (!target) return false;
    const details = target.closest("details");
    if (details) details.open = true;
    target.focus();
    return true;
  };
  document.addEventListener("keydown", (e) => {
    if (typing(e)) return;
    if (e.key === "j") move(1);
    else if (e.key === "k") move(-1);
    else if (e.key === "/") { if (!open("/")) document.querySelector("[data-search]")?.focus(); }
    else if (e.key === "?") { location.href = "/console/help"; }
    else if (!/^[a-z]$/.test(e.key) || !open(e.key)) return;
    e.preventDefault();
  });

  // What was sent needs no draft; an answer may be sent, submitted or sent back from the same field.
  const sent = document.querySelector("[data-draft-sent]");
  if (sent) {
    const [code, action] = sent.dataset.draftSent.split(":");
    const form = ["submit", "send-back"].includes(action) ? "answer" : action;
    sessionStorage.removeItem(`draft:${code}:${form}`);
  }

  // A draft survives a lost session or a stray click, and ends with the tab.
  document.querySelectorAll("textarea[data-draft]").forEach((area) => {
    const key = "draft:" + area.dataset.draft;
    const note = document.getElementById(area.dataset.note || "");
    if (!area.value) area.value = sessionStorage.getItem(key) || "";
    const csrf = area.form?.querySelector("input[name=_csrf]");
    let waiting = 0;
    // On the server as well, so that another browser finds it; this machine keeps it when the server cannot be reached.
    const keep = () => area.dataset.save && csrf && fetch(area.dataset.save, {
      method: "POST", headers: {"X-CSRF-TOKEN": csrf.value, "X-XSRF-TOKEN": csrf.value},
      body: new URLSearchParams({_csrf: csrf.value, text: area.value}), redirect: "error",
    }).then((answer) => answer.ok && answer.text()).then((at) => {
      if (at && note?.dataset.kept) note.textContent = note.dataset.kept.replace("{0}", at);
    }).catch(() => {});
    area.form?.addEventListener("submit", () => clearTimeout(waiting));
    area.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 1000);
      sessionStorage.setItem(key, area.value);
      if (note) {
        const now = new Date();
        note.textContent = note.dataset.saved.replace("{0}", now.toTimeString().slice(0, 5));
      }
    });
  });

  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
})();
