// Fills the characters of a selection in the report's text into the form of a value, and lights up all pieces of an item that is looked at.
(() => {
  const text = document.getElementById("text");
  const form = document.getElementById("put");
  if (!text) return;

  // Offsets are counted in code points, as the ledger counts them; a role that hides a name stands for the whole of it.
  const offset = (node, at, end) => {
    const piece = (node.nodeType === 1 ? node : node.parentElement)?.closest("[data-s]");
    if (!piece || !text.contains(piece)) return null;
    if (piece.classList.contains("role")) return Number(end ? piece.dataset.e : piece.dataset.s);
    const before = document.createRange();
    before.selectNodeContents(piece);
    before.setEnd(node, at);
    return Number(piece.dataset.s) + Array.from(before.toString()).length;
  };

  const chosen = () => {
    const picked = document.getSelection();
    if (!form || !picked || picked.isCollapsed || !picked.rangeCount) return;
    const range = picked.getRangeAt(0);
    const start = offset(range.startContainer, range.startOffset, false);
    const end = offset(range.endContainer, range.endOffset, true);
    if (start === null || end === null || end <= start) return;
    form.elements.spans.value = `${start}-${end}`;
    document.getElementById("chosen").textContent = `“${picked.toString().slice(0, 120)}”`;
  };

  const light = () => {
    for (const mark of text.querySelectorAll("mark.lit")) mark.classList.remove("lit");
    const id = location.hash.slice(1);
    const at = id && document.getElementById(id);
    if (!at) return;
    const item = at.matches("mark") ? (at.dataset.on || "").split(" ")[0] : id;
    if (!item) return;
    for (const mark of text.querySelectorAll("mark[data-on]"))
      if (mark.dataset.on.split(" ").includes(item)) mark.classList.add("lit");
  };

  document.addEventListener("selectionchange", chosen);
  window.addEventListener("hashchange", light);
  light();
})();
