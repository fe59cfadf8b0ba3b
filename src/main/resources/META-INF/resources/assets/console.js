/* Theme, keys, and what a page needs beside htmx. No inline handlers: the content security policy forbids them. */
(() => {
  "use strict";
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const store = (theme) => { try { localStorage.setItem("theme", theme); } catch { /* private window */ } };
  const systemDark = () => matchMedia("(prefers-color-scheme: dark)").matches;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : systemDark());
  root.classList.add("js");
  if (stored() === "dark" || stored() === "light") root.dataset.theme = stored();

  /* A proxy may show the console under a path of its own. */
  const base = new URL("..", document.currentScript.src).pathname.replace(/\/$/, "");
  const paths = { o: "/", m: "/messages", p: "/parked", i: "/integrations", l: "/alerts", r: "/reconciliations", s: "/systems", d: "/drift", e: "/deprecations", h: "/handbook", a: "/audit" };
  let pending = false;

  const shortcuts = () => {
    const dialog = document.getElementById("keys");
    if (dialog && !dialog.open) dialog.showModal();
  };

  const toggleTheme = () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    store(root.dataset.theme);
    label();
  };

  const label = () => document.querySelectorAll("[data-do=theme]").forEach((button) => {
    button.textContent = isDark() ? "Light" : "Dark";
    button.setAttribute("aria-label", isDark() ? "Switch to the light theme" : "Switch to the dark theme");
  });

  const pick = () => {
    const boxes = [...document.querySelectorAll("input[name=delivery]")];
    const chosen = boxes.filter((box) => box.checked).length;
    document.querySelectorAll("[data-chosen]").forEach((place) => { place.textContent = chosen + " chosen"; });
    document.querySelectorAll("[data-needs-choice]").forEach((button) => { button.disabled = chosen === 0; });
    const all = document.querySelector("[data-do=all]");
    if (all) { all.checked = boxes.length > 0 && chosen === boxes.length; all.indeterminate = chosen > 0 && chosen < boxes.length; }
  };

  const menu = (button) => {
    const open = document.getElementById("drawer").classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Close" : "Menu";
  };

  const checkJson = (area) => {
    const says = document.getElementById(area.dataset.says);
    if (!says) return;
    try { JSON.parse(area.value); says.textContent = "Valid JSON."; says.dataset.valid = "true"; area.removeAttribute("aria-invalid"); }
    catch (error) { says.textContent = "Not valid JSON: " + error.message; says.dataset.valid = "false"; area.setAttribute("aria-invalid", "true"); }
  };

  document.addEventListener("click", (event) => {
    const doer = event.target.closest("[data-do]");
    const what = doer?.dataset.do;
    const submits = event.target.closest("form button[type=submit]");
    const why = submits?.form.querySelector("input[name=reason]");
    if (why && submits.form.querySelector("[data-needs-reason]")) why.required = submits.dataset.needsReason !== undefined;
    if (what === "menu") menu(doer);
    if (what === "theme") toggleTheme();
    if (what === "keys") shortcuts();
    if (what === "all") {
      document.querySelectorAll("input[name=delivery]").forEach((box) => { box.checked = event.target.checked; });
      pick();
    }
    if (what === "format") {
      const area = document.querySelector("textarea.payload");
      try { area.value = JSON.stringify(JSON.parse(area.value), null, 2); } catch { /* said below the field */ }
      checkJson(area);
    }
  });
  document.addEventListener("change", (event) => { if (event.target.matches("input[name=delivery]")) pick(); });
  document.addEventListener("input", (event) => { if (event.target.matches("textarea[data-says]")) checkJson(event.target); });

  document.addEventListener("keydown", (event) => {
    const opened = document.querySelector("[data-do=menu][aria-expanded=true]");
    if (event.key === "Escape" && opened) { menu(opened); opened.focus(); }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
    if (pending) {
      pending = false;
      if (paths[event.key] && document.querySelector(".frame")) { event.preventDefault(); location.assign(base + paths[event.key]); }
      return;
    }
    if (event.key === "g") { pending = true; setTimeout(() => { pending = false; }, 1500); }
    else if (event.key === "?") { event.preventDefault(); shortcuts(); }
    else if (event.key === "t") toggleTheme();
    else if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    }
  });

  /* A page that refreshes itself keeps what a person is doing: no swap while something in it is chosen or focused. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const target = event.detail.target;
    if (target.dataset?.live === undefined) return;
    const focused = target.contains(document.activeElement) ? document.activeElement : null;
    if (target.querySelector("input:checked") || (focused && !focused.matches(".sort"))) event.detail.shouldSwap = false;
  });
  const offline = (show) => { const notice = document.getElementById("offline"); if (notice) notice.hidden = !show; };
  document.addEventListener("htmx:sendError", () => offline(true));
  document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful) offline(false); });
  document.addEventListener("htmx:afterSwap", () => { pick(); label(); });

  document.addEventListener("DOMContentLoaded", () => {
    label();
    pick();
    document.querySelectorAll("textarea[data-says]").forEach(checkJson);
    document.querySelectorAll("dialog").forEach((dialog) => dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); }));
  });
})();
