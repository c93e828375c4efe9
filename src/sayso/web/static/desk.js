// @ts-check
"use strict";
/* Keeps an open page up to date without losing the reader's place, and puts the keyboard to use. Every page works without this file. */

/** @template {HTMLElement} [T=HTMLElement] @param {string} selector @param {ParentNode} [root] @returns {T | null} */
const find = (selector, root = document) => root.querySelector(selector);

/** "1 incident", "3 incidents". @param {number} n @param {string} one */
const plural = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** Says something to those who hear the page. @param {string} words */
function announce(words) {
  const region = find(".news");
  if (region) region.textContent = words;
}

/** A time in words, as the server tells it. @param {number} then milliseconds */
function ago(then) {
  const past = Math.max(0, (Date.now() - then) / 1000);
  if (past < 90) return "just now";
  if (past < 90 * 60) return `${Math.floor(past / 60)} min ago`;
  if (past < 36 * 3600) return `${Math.floor(past / 3600)} h ago`;
  return past < 60 * 86400 ? `${Math.floor(past / 86400)} days ago` : "";
}

function tick() {
  for (const time of /** @type {NodeListOf<HTMLTimeElement>} */ (document.querySelectorAll("time[data-ago]"))) {
    const words = ago(Date.parse(time.dateTime));
    if (words) time.textContent = words;
  }
}

// ---- keys

const SILENT = "sayso-keys-off";
const stored = () => {
  try {
    return localStorage.getItem(SILENT) === "1";
  } catch {
    return false; // a browser that keeps nothing
  }
};

/** Moves the focus to the next or previous row. @param {number} step @returns {boolean} whether there is one */
function move(step) {
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".entry")]);
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const seen = rows.findIndex((row) => row.getBoundingClientRect().top >= 0);
  const next = rows[at < 0 ? Math.max(seen, 0) : Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (!next) return false;
  find(".go-to", next)?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  return true;
}

/** What a key does; false where it is left to the browser. @param {string} key @returns {boolean} */
function act(key) {
  const inRow = Boolean(document.activeElement?.closest(".entry"));
  if (key === "j" || (key === "ArrowDown" && inRow)) return move(1);
  if (key === "k" || (key === "ArrowUp" && inRow)) return move(-1);
  const waiting = find(".waiting:not([hidden])");
  if (key === "." && waiting) waiting.click();
  else if (key === "/") /** @type {HTMLInputElement | null} */ (find(".find input"))?.select();
  else if (key === "?") openKeys();
  else return false;
  return true;
}

function openKeys() {
  const help = /** @type {HTMLDialogElement | null} */ (find(".keys-help"));
  if (help && !help.open) help.showModal();
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const on = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || stored()) return;
  if (on?.closest("input, textarea, select, [contenteditable], dialog")) return;
  if (act(event.key)) event.preventDefault();
}

function keys() {
  document.addEventListener("keydown", pressed);
  const button = find(".show-keys");
  if (button) button.hidden = false;
  button?.addEventListener("click", openKeys);
  const on = /** @type {HTMLInputElement | null} */ (find(".keys-on"));
  if (!on) return;
  on.checked = !stored();
  on.addEventListener("change", () => localStorage.setItem(SILENT, on.checked ? "0" : "1"));
}

// ---- news

/** Calls back at every change of the ledger, and whenever a connection begins, for what was missed in between.
 * @param {(incidents: Set<string>) => void} changed @param {(on: boolean) => void} [state] */
function listen(changed, state = () => {}, since = "") {
  if (!("EventSource" in window)) return;
  const source = new EventSource(since ? `/stream?since=${since}` : "/stream");
  source.addEventListener("open", () => (state(true), changed(new Set())));
  source.addEventListener("changed", (event) => changed(new Set(JSON.parse(/** @type {MessageEvent} */ (event).data).incidents)));
  source.addEventListener("error", () => {
    state(false);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(changed, state, since), 15000);
  });
}

/** The live list. It is fetched anew and put in place at once only where nobody reads in it; else a button offers it.
 * @param {HTMLElement} live */
function follow(live) {
  const button = /** @type {HTMLButtonElement} */ (find(".waiting"));
  const connection = find("[data-live]");
  const title = document.title;
  /** @type {HTMLElement | null} */
  let waiting = null;
  let timer = 0;

  /** @param {ParentNode} root @returns {Map<string, string>} */
  const rowsOf = (root) =>
    new Map(/** @type {HTMLElement[]} */ ([...root.querySelectorAll(".entry")]).map((row) => [row.id, row.dataset.seq ?? ""]));

  /** Ids of rows that are new or changed. @param {HTMLElement} list */
  const differing = (list) => {
    const before = rowsOf(live);
    return [...rowsOf(list)].filter(([id, seq]) => before.get(id) !== seq).map(([id]) => id);
  };

  const inUse = () =>
    live.getBoundingClientRect().top < 0 || live.contains(document.activeElement) || String(getSelection() ?? "") !== "";

  /** Puts the list in place. A row that has the focus keeps it, and its place on the screen. @param {HTMLElement} list @param {string[]} changed */
  const put = (list, changed) => {
    const held = /** @type {HTMLElement | null} */ (document.activeElement?.closest(".entry"));
    const top = held?.getBoundingClientRect().top ?? 0;
    live.replaceChildren(list);
    for (const id of changed) document.getElementById(id)?.classList.add("changed");
    const again = held && document.getElementById(held.id);
    if (again) {
      find(".go-to", again)?.focus({ preventScroll: true });
      scrollBy(0, again.getBoundingClientRect().top - top);
    }
    waiting = null;
    button.hidden = true;
    document.title = title;
    tick();
    if (changed.length) announce(`${plural(changed.length, "incident")} changed`);
  };

  /** @param {HTMLElement} list @param {string[]} changed */
  const offer = (list, changed) => {
    const words = plural(changed.length, "change");
    if (button.hidden || !button.textContent?.startsWith(words)) announce(`${words} to show`);
    waiting = list;
    button.textContent = `${words} – show`;
    button.hidden = false;
    document.title = `(${changed.length}) ${title}`;
  };

  const look = async () => {
    const answer = await fetch(live.dataset.rows ?? "/rows", { cache: "no-cache" }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const list = find(".list", page);
    if (!list) return;
    const changed = differing(list);
    if (!changed.length && rowsOf(list).size === rowsOf(live).size) return;
    if (inUse() && changed.length) offer(document.adoptNode(list), changed);
    else put(document.adoptNode(list), changed);
  };

  button.addEventListener("click", () => {
    if (!waiting) return;
    const changed = differing(waiting);
    const keeps = live.contains(document.activeElement);
    put(waiting, changed);
    if (keeps) return;
    scrollTo(0, 0);
    find(".go-to", document.getElementById(changed[0]) ?? live)?.focus({ preventScroll: true });
  });

  listen(
    () => {
      clearTimeout(timer);
      timer = setTimeout(look, 200);
    },
    (on) => {
      if (!connection) return;
      connection.hidden = false;
      connection.classList.toggle("lost", !on);
      connection.textContent = on ? "Live" : "Connection lost, trying again";
    },
  );
}

/** A page of one incident, or of a report: says that what it shows changed, and shows it when asked, for an editor may be in the middle of a
 * form. What changed between the making of the page and now is told too. @param {HTMLElement} page @param {string[]} shown */
function watch(page, shown) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "waiting";
  button.textContent = "This incident changed – show";
  button.hidden = true;
  button.addEventListener("click", () => location.reload());
  page.before(button);
  const changed = (/** @type {Set<string>} */ incidents) => {
    if (!shown.some((id) => incidents.has(id))) return;
    button.hidden = false;
    announce("This incident changed");
  };
  listen(changed, () => {}, page.dataset.seen);
}

for (const here of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("button[data-here]")))
  here.value = location.pathname + location.search;
keys();
tick();
setInterval(tick, 30000);
const live = find("#live");
const page = find("article[data-incidents]");
if (live) follow(live);
else if (page && !new URLSearchParams(location.search).has("as_of")) watch(page, (page.dataset.incidents ?? "").split(" "));
