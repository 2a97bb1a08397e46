// Brings a seat's page up to date. Without it the page works the same, by reloading.
"use strict";
(() => {
  let stopped = false;
  const sheet = () => document.getElementById("sheet");
  const typing = () => document.activeElement && document.activeElement.id === "why";

  async function renew() {
    const answer = await fetch("/seat?part=1", { cache: "no-store" });
    if (answer.redirected || answer.status === 401) { stopped = true; location.assign("/"); return; }
    if (!answer.ok) throw new Error("not now");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sheet");
    const old = sheet();
    if (!fresh || !old) return;
    if (fresh.dataset.phase === old.dataset.phase) {
      // Only numbers have changed: what is being filled in stays.
      for (const id of ["count", "left"]) {
        const [from, to] = [fresh.querySelector("#" + id), old.querySelector("#" + id)];
        if (from && to) { to.textContent = from.textContent; if (from.dataset.left) to.dataset.left = from.dataset.left; }
      }
      old.dataset.version = fresh.dataset.version;
    } else {
      for (const open of old.querySelectorAll("details[open]")) {
        const same = fresh.querySelector("#" + open.id);
        if (same) same.open = true;
      }
      old.replaceWith(fresh);
      scrollTo(0, 0);
    }
  }

  async function poll() {
    while (!stopped) {
      try {
        const answer = await fetch("/poll?since=" + sheet().dataset.version, { cache: "no-store" });
        if (answer.status === 401) { stopped = true; location.assign("/"); return; }
        if (answer.status === 200) await renew();
      } catch { await new Promise((on) => setTimeout(on, 2000)); }
    }
  }

  function listen() {
    let heard = false;
    const events = new EventSource("/events");
    events.onmessage = () => { heard = true; renew().catch(() => {}); };
    // School networks hold streams back: without a sign of life the page asks again and again instead.
    const instead = () => { if (!heard) { events.close(); poll(); } };
    setTimeout(instead, 4000);
    events.onerror = () => { if (!heard) { heard = true; events.close(); poll(); } };
  }

  setInterval(() => {
    const left = document.getElementById("left");
    if (!left) return;
    const seconds = Math.max(0, Number(left.dataset.left) - 1);
    left.dataset.left = String(seconds);
    left.textContent = seconds + " s left";
    if (seconds === 0 && !typing()) renew().catch(() => {});
  }, 1000);
  addEventListener("online", () => renew().catch(() => {}));
  document.addEventListener("visibilitychange", () => { if (!document.hidden) renew().catch(() => {}); });
  listen();
})();
