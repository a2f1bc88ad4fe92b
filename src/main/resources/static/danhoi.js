// Keys for the queue and the petition page, and drafts kept in this tab. Everything works without it.
(() => {
  "use strict";
  const typing = (e) => e.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog") || e.ctrlKey || e.metaKey || e.altKey;
  const rows = () => Array.from(document.querySelectorAll("a[data-row]"));
  const move = (step) => {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at < 0 ? 0 : at + step, 0), all.length - 1)].focus();
  };
  /** A line of the queue: its page opens with the form of the key ready. */
  const openRow = (key) => {
    const row = document.activeElement?.closest?.(".row")?.querySelector("a[data-row]");
    if (!row || !"atrqnm".includes(key)) return false;
    location.href = row.href + "#" + key;
    return true;
  };
  const tick = () => {
    const box = document.activeElement?.closest?.(".row")?.querySelector("[name=row]");
    if (box) { box.checked = !box.checked; count(); }
  };
  const boxes = () => Array.from(document.querySelectorAll("#rows [name=row]"));
  const count = () => {
    const note = document.querySelector("[data-chosen]");
    const chosen = boxes().filter((b) => b.checked).length;
    if (note) note.textContent = chosen ? note.dataset.chosen.replace("{0}", chosen) : "";
    const all = document.querySelector("[data-all]");
    if (all) { all.checked = chosen > 0 && chosen === boxes().length; all.indeterminate = chosen > 0 && !all.checked; }
  };
  document.addEventListener("change", (e) => {
    if (e.target.matches("[data-all]")) boxes().forEach((b) => { b.checked = e.target.checked; });
    if (e.target.matches("[data-all], #rows [name=row]")) count();
  });
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
    else if (e.key === "?") { document.getElementById("keys")?.showModal(); }
    else if (e.key === "x") tick();
    else if (!/^[a-z]$/.test(e.key) || !(openRow(e.key) || open(e.key))) return;
    e.preventDefault();
  });

  // A menu closes when the person turns to something else.
  const closeMenus = (except) => document.querySelectorAll("details.menu[open]").forEach((m) => { if (m !== except) m.open = false; });
  document.addEventListener("click", (e) => closeMenus(e.target.closest("details.menu")));
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") closeMenus(null); });
  if (/^#[a-z]$/.test(location.hash)) open(location.hash[1]);

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

  // What is typed or chosen outlives the reloading of a page for what others did meanwhile.
  const fields = () => Array.from(document.querySelectorAll("main form :is(input, select, textarea)"))
    .filter((f) => !["hidden", "password", "file", "submit"].includes(f.type) && !f.readOnly);
  const state = (f) => (["checkbox", "radio"].includes(f.type) ? f.checked : f.value);
  const name = (f) => [f.form.getAttribute("action"), f.name, ["checkbox", "radio"].includes(f.type) ? f.value : ""].join(" ");
  const initial = new Map();
  const kept = "kept:" + location.pathname;
  const reload = () => {
    const changed = fields().filter((f) => initial.has(f) && state(f) !== initial.get(f)).map((f) => [name(f), state(f)]);
    sessionStorage.setItem(kept, JSON.stringify(changed));
    location.replace(location.href);
  };
  fields().forEach((f) => initial.set(f, state(f)));
  JSON.parse(sessionStorage.getItem(kept) || "[]").forEach(([which, value]) => {
    const field = fields().find((f) => name(f) === which);
    if (!field) return;
    if (typeof value === "boolean") field.checked = value; else field.value = value;
    for (let d = field.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  });
  sessionStorage.removeItem(kept);

  // Changes by others, while this tab is looked at: a hidden one must not take one of the browser's few connections, and
  // one nobody touches must not keep the session alive.
  const live = document.querySelector("[data-live]");
  const note = document.getElementById("fresh");
  const IDLE = 20 * 60 * 1000;
  let touched = Date.now();
  let stream = null;
  let dropped = false;
  let soon = 0;
  const busy = () => document.querySelector("dialog[open], #rows :checked") || document.activeElement?.closest("#rows");
  let lastRow = "";
  document.addEventListener("focusin", (e) => { if (e.target.matches("a[data-row]")) lastRow = e.target.id; });
  const refresh = (e) => {
    note.hidden = true;
    const chosen = new Set(boxes().filter((b) => b.checked).map((b) => b.value.split(":")[0]));
    document.addEventListener("htmx:afterSettle", () => {
      boxes().forEach((b) => { b.checked = chosen.has(b.value.split(":")[0]); });
      count();
      if (e) document.getElementById(lastRow)?.focus();
    }, {once: true});
    window.htmx.trigger(live, "refresh");
  };
  const changed = () => {
    if (live.dataset.live === "desk") {
      document.querySelectorAll("[data-desk]").forEach((talk) => {
        if (talk.classList.contains("htmx-request")) more = true; else window.htmx.trigger(talk, "desk");
      });
      return;
    }
    if (live.dataset.live === "petition") { note.hidden = false; return; }
    clearTimeout(soon);
    // Not all browsers of an agency at once; and nothing moves under the hands of who is in the list.
    soon = setTimeout(() => { if (busy()) note.hidden = false; else refresh(); }, 300 + Math.random() * 1200);
  };
  // A part on its way is replaced when it comes, and htmx forgets what was asked of it meanwhile.
  let more = false;
  document.addEventListener("htmx:afterRequest", () => { if (more) { more = false; changed(); } });
  const close = () => { stream?.close(); stream = null; dropped = true; };
  const listen = () => {
    if (stream || document.hidden || Date.now() - touched > IDLE) return;
    const code = live.dataset.code;
    const shown = live.dataset.shown; // what came while the page was on its way is told then
    stream = new EventSource("/console/changes" + (code ? "?petition=" + encodeURIComponent(code) : shown ? "?shown=" + shown : ""));
    stream.addEventListener("open", () => {
      // What came while the page was on its way is not on it.
      if ((dropped || live.dataset.live === "desk") && !code) changed();
      dropped = false;
    });
    stream.addEventListener("error", () => { dropped = true; });
    stream.addEventListener("all", () => { if (code) { close(); listen(); } else changed(); });
    stream.addEventListener("bye", () => { close(); touched = 0; });
    stream.addEventListener("desk", (e) => {
      if (live.dataset.live === "desk" && [undefined, e.data].includes(live.dataset.request)) changed();
    });
    stream.addEventListener("petition", (e) => {
      if (live.dataset.live === "desk") return;
      const [which, version] = e.data.split(" ");
      if (!code || (which === code && Number(version) > Number(live.dataset.version))) changed();
    });
  };
  if (live && note && window.EventSource) {
    ["keydown", "pointerdown", "scroll"].forEach((kind) => addEventListener(kind, () => { touched = Date.now(); listen(); }, {passive: true}));
    document.addEventListener("visibilitychange", () => { if (document.hidden) close(); else { touched = Date.now(); listen(); } });
    addEventListener("pagehide", close);
    setInterval(() => { if (stream && Date.now() - touched > IDLE) close(); }, 60 * 1000);
    note.querySelector("[data-refresh]")?.addEventListener("click", refresh);
    note.querySelector("[data-reload]")?.addEventListener("click", reload);
    listen();
  }
  // A reply to begin with is put where it belongs, after what was typed.
  document.querySelectorAll("form[data-template]").forEach((form) => form.addEventListener("submit", (e) => {
    const area = document.getElementById(form.dataset.template);
    const text = form.querySelector("select").selectedOptions[0]?.dataset.text;
    if (!area || !text) return;
    e.preventDefault();
    area.value = area.value.trim() ? area.value.trimEnd() + "\n" + text : text;
    area.dispatchEvent(new Event("input", {bubbles: true}));
    area.focus();
    const blank = area.value.search(/\[[^\[\]\n]{2,80}\]/);
    if (blank >= 0) area.setSelectionRange(blank, area.value.indexOf("]", blank) + 1);
  }));

  // A picture closely; without this it opens in a tab of its own.
  const viewer = document.getElementById("viewer");
  if (viewer?.showModal) {
    const picture = viewer.querySelector("img");
    let size = 1;
    const zoom = (by) => { size = Math.min(8, Math.max(0.2, size * by)); picture.style.width = size * 100 + "%"; };
    document.querySelectorAll("a[data-zoom]").forEach((link) => link.addEventListener("click", (e) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      picture.src = link.href;
      picture.alt = link.querySelector("img").alt;
      size = 1;
      zoom(1);
      viewer.showModal();
    }));
    viewer.querySelectorAll("[data-zoom-by]").forEach((b) => b.addEventListener("click", () => zoom(Number(b.dataset.zoomBy))));
    viewer.querySelector("[data-close]").addEventListener("click", () => viewer.close());
    viewer.addEventListener("keydown", (e) => { if (e.key === "+" || e.key === "=") zoom(1.5); else if (e.key === "-") zoom(1 / 1.5); });
  }

  // Boxes drawn on a picture write their numbers; numbers typed draw their boxes.
  const canvas = document.querySelector("[data-blackout]");
  if (canvas) {
    const lines = Array.from(document.querySelectorAll("[data-part]")).map((row) => Array.from(row.querySelectorAll("input")));
    const number = (field) => parseFloat(field.value.replace(",", "."));
    const show = () => {
      canvas.querySelectorAll("span").forEach((box) => box.remove());
      lines.map((line) => line.map(number)).filter((v) => v.every(Number.isFinite)).forEach((v) => {
        const box = document.createElement("span");
        ["left", "top", "width", "height"].forEach((side, i) => { box.style[side] = v[i] + "%"; });
        canvas.append(box);
      });
    };
    const at = (e) => {
      const frame = canvas.querySelector("img").getBoundingClientRect();
      const part = (value) => Math.min(100, Math.max(0, value * 100));
      return [part((e.clientX - frame.left) / frame.width), part((e.clientY - frame.top) / frame.height)];
    };
    let from = null;
    let line = null;
    canvas.addEventListener("dragstart", (e) => e.preventDefault());
    canvas.addEventListener("pointerdown", (e) => {
      line = lines.find((l) => l.every((f) => !f.value));
      if (!line) return;
      from = at(e);
      canvas.setPointerCapture(e.pointerId);
    });
    canvas.addEventListener("pointermove", (e) => {
      if (!from) return;
      const to = at(e);
      const values = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
      line.forEach((f, i) => { f.value = values[i].toFixed(1); });
      show();
    });
    canvas.addEventListener("pointerup", () => {
      if (from && !(number(line[2]) >= 0.5 && number(line[3]) >= 0.5)) line.forEach((f) => { f.value = ""; });
      from = null;
      show();
    });
    lines.flat().forEach((f) => f.addEventListener("input", show));
    show();
  }

  // A talk stands at its end; news moves it only for whoever was reading there.
  const atEnd = (list) => list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  let follow = true;
  const toEnd = () => document.querySelectorAll("[data-end]").forEach((list) => { list.scrollTop = list.scrollHeight; });
  toEnd();
  document.addEventListener("htmx:beforeSwap", () => { follow = Array.from(document.querySelectorAll("[data-end]")).every(atEnd); });
  document.addEventListener("htmx:afterSwap", () => { if (follow) toEnd(); });

  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
})();
