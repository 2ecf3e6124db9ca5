(() => {
  "use strict";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("filters");
  const notes = all(".note");
  const marks = new Map();
  for (const mark of all(".mark[data-note]")) {
    const number = mark.dataset.note;
    if (!marks.has(number)) marks.set(number, []);
    marks.get(number).push(mark);
  }
  const marksOf = (note) => marks.get(note.dataset.note) || [];
  const linkOf = (note) => marksOf(note).find((mark) => mark.id);
  const visible = () => notes.filter((note) => !note.hidden);

  const reveal = (note) => {
    const details = note.querySelector("details.more");
    if (details) details.open = true;
    note.focus();
  };

  // a mark leads to its note, and Escape in the note back to the mark
  for (const note of notes) {
    const link = linkOf(note);
    if (link) link.addEventListener("click", () => reveal(note));
    note.addEventListener("keydown", (event) => {
      const back = linkOf(note);
      if (event.key === "Escape" && back) { event.preventDefault(); back.focus(); }
    });
    const pair = (on) => () => { for (const one of [note, ...marksOf(note)]) one.classList.toggle("paired", on); };
    for (const one of [note, ...marksOf(note)]) {
      one.addEventListener("mouseenter", pair(true));
      one.addEventListener("mouseleave", pair(false));
    }
    for (const mark of marksOf(note)) if (!mark.id) mark.addEventListener("click", () => reveal(note));
  }

  // a printed page has no closed parts
  const opened = [];
  window.addEventListener("beforeprint", () => {
    for (const one of all("details:not([open])")) if (!one.matches(".rows")) { one.open = true; opened.push(one); }
  });
  window.addEventListener("afterprint", () => { for (const one of opened.splice(0)) one.open = false; });

  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  const status = form.querySelector(".status");
  const wanted = (name) => {
    const boxes = all(`input[name="${name}"]`, form);
    return boxes.length ? new Set(boxes.filter((box) => box.checked).map((box) => box.value)) : null;
  };
  const filter = () => {
    const verdicts = wanted("verdict"), levels = wanted("level");
    for (const note of notes) {
      const shown = (!verdicts || verdicts.has(note.dataset.verdict)) && (!levels || levels.has(note.dataset.level));
      note.hidden = !shown;
      for (const mark of marksOf(note)) {
        mark.classList.toggle("off", !shown);
        if (mark.id) { if (shown) mark.href = "#finding-" + mark.dataset.note; else mark.removeAttribute("href"); }
      }
    }
    const shown = visible().length;
    status.textContent = form.dataset.shown.replace("{shown}", shown).replace("{total}", notes.length);
  };
  form.addEventListener("change", filter);
  // browsers keep boxes as they were when a page is loaded again
  filter();

  let current = -1;
  const go = (step) => {
    const row = visible();
    if (!row.length) return;
    const at = row.indexOf(notes[current]);
    const next = at < 0 ? (step > 0 ? 0 : row.length - 1) : (at + step + row.length) % row.length;
    current = notes.indexOf(row[next]);
    const link = linkOf(row[next]);
    (link || row[next]).scrollIntoView({ block: "center" });
    row[next].focus({ preventScroll: Boolean(link) });
  };
  notes.forEach((note, place) => note.addEventListener("focusin", () => { current = place; }));
  const details = () => all(".note > details.more");
  const toggle = form.querySelector('[data-do="open"]');
  if (!details().length) toggle.hidden = true;
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.do === "open") {
      const open = toggle.textContent === toggle.dataset.open;
      for (const one of details()) one.open = open;
      toggle.textContent = open ? toggle.dataset.close : toggle.dataset.open;
    } else go(button.dataset.do === "next" ? 1 : -1);
  });
})();
