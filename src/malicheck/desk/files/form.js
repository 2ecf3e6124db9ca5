(() => {
  "use strict";
  const by = (id) => document.getElementById(id);
  const form = by("form"), text = by("field-text"), file = by("field-file");
  const chosen = by("chosen"), remove = by("remove"), check = by("check"), status = by("status");

  const wrong = by("wrong");
  if (wrong) wrong.focus();
  // this may be the answer to a form: going back to it must not ask whether to send that again
  history.replaceState(null, "", "/?lang=" + document.documentElement.lang);

  const show = () => {
    const one = file.files[0];
    chosen.textContent = one ? chosen.dataset.chosen.replace("{name}", () => one.name) : "";
    remove.hidden = !one;
  };
  file.addEventListener("change", show);
  remove.addEventListener("click", () => { file.value = ""; status.textContent = ""; show(); file.focus(); });

  // a file can be dropped anywhere on the page; so can a text, which goes where browsers put it
  const holdsFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  let depth = 0;
  const mark = (on) => document.body.classList.toggle("dragging", on);
  addEventListener("dragenter", (event) => { if (holdsFile(event)) { depth += 1; mark(true); } });
  addEventListener("dragleave", (event) => { if (holdsFile(event)) { depth = Math.max(depth - 1, 0); if (!depth) mark(false); } });
  addEventListener("dragover", (event) => { if (holdsFile(event)) event.preventDefault(); });
  addEventListener("drop", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    depth = 0;
    mark(false);
    const kept = new DataTransfer();
    if (event.dataTransfer.files[0]) kept.items.add(event.dataTransfer.files[0]);
    file.files = kept.files;
    show();
    check.focus();
  });

  // what the server would refuse is said here, before a tab opens for it; it counts characters, not their halves
  const fault = () => {
    const written = text.value.trim() !== "", one = file.files[0];
    if (!written && !one) return "nothing";
    if (written && one) return "both";
    if (one) return one.size > Number(form.dataset.most) ? "bytes" : "";
    return [...text.value].length > Number(form.dataset.characters) ? "characters" : "";
  };
  form.addEventListener("submit", (event) => {
    const name = fault();
    status.textContent = name ? status.dataset[name].replace("{size}", () => [...text.value].length) : "";
    if (!name) return;
    event.preventDefault();
    (name === "bytes" ? file : text).focus();
  });
  for (const field of [text, file]) field.addEventListener("input", () => { status.textContent = ""; });
  addEventListener("pageshow", show);

  // the other language, with the text kept
  const other = by("other");
  other.addEventListener("click", (event) => {
    if (!text.value.trim() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const wanted = document.createElement("input");
    wanted.type = "hidden";
    wanted.name = "other";
    wanted.value = other.hreflang;
    file.value = "";
    form.append(wanted);
    form.action = "/?lang=" + other.hreflang;
    form.target = "";
    form.submit();
  });
})();
