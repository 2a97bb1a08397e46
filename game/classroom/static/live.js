// Brings a seat's page up to date. Without it the page works the same, by reloading.
"use strict";
(() => {
  const BREATH = 1000; // between two looks, so that a class that votes does not ask for every page at every vote
  let stopped = false;
  let looking = null;
  let wanted = false;
  const sheet = () => document.getElementById("sheet");
  const pause = (time) => new Promise((on) => setTimeout(on, time));

  // One look at a time, and one more if something happened meanwhile: an older answer can never come after a newer.
  function renew() {
    wanted = true;
    if (!looking) looking = look();
    return looking;
  }

  async function look() {
    while (wanted && !stopped) {
      wanted = false;
      try { await fetched(); } catch { wanted = true; await pause(BREATH); }
      await pause(BREATH);
    }
    looking = null;
  }

  async function fetched() {
    const answer = await fetch("/seat?part=1", { cache: "no-store" });
    if (answer.redirected || answer.status === 401) { stopped = true; location.assign("/"); return; }
    if (!answer.ok) throw new Error("not now");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("sheet");
    if (!fresh) throw new Error("no page");
    const old = sheet();
    if (fresh.dataset.phase === old.dataset.phase) {
      // Only numbers have changed: what is being filled in stays.
      for (const id of ["count", "left"]) {
        const [from, to] = [fresh.querySelector("#" + id), old.querySelector("#" + id)];
        if (from && to) { to.textContent = from.textContent; if (from.dataset.left) to.dataset.left = from.dataset.left; }
      }
      old.dataset.version = fresh.dataset.version;
    } else {
      replace(old, fresh);
    }
  }

  function replace(old, fresh) {
    for (const open of old.querySelectorAll("details[open]")) {
      const same = fresh.querySelector("#" + open.id);
      if (same) same.open = true;
    }
    // The same vote after a pause: what was filled in goes on with.
    const same = keep(old, fresh);
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const at = active && active.id ? "#" + active.id : "";
    old.replaceWith(fresh);
    const news = document.getElementById("news");
    if (news) news.textContent = [...fresh.querySelectorAll(".said, .trouble")].map((one) => one.textContent).join(" ");
    if (same && at && fresh.querySelector(at)) fresh.querySelector(at).focus();
    else if (active) fresh.querySelector("h1").focus();
    if (!same) scrollTo(0, 0);
  }

  function keep(old, fresh) {
    const [was, now] = [old.querySelector("form"), fresh.querySelector("form")];
    if (!was || !now || was.elements.decision.value !== now.elements.decision.value) return false;
    const said = (one) => one.name + "=" + one.value;
    const chosen = new Set([...was.querySelectorAll("input:checked")].map(said));
    for (const one of now.querySelectorAll("input[type=radio]")) if (chosen.has(said(one))) one.checked = true;
    if (was.elements.why && now.elements.why) now.elements.why.value = was.elements.why.value;
    return true;
  }

  async function poll() {
    while (!stopped) {
      try {
        const answer = await fetch("/poll?since=" + sheet().dataset.version, { cache: "no-store" });
        if (answer.status === 401) { stopped = true; location.assign("/"); return; }
        if (answer.status === 200) await renew();
        else if (answer.status !== 204) throw new Error("not now");
      } catch { await pause(2000); }
    }
  }

  function listen() {
    let heard = false;
    let polling = false;
    const events = new EventSource("/events");
    // School networks hold streams back: without a sign of life the page asks again and again instead.
    const instead = () => { if (!polling) { polling = true; events.close(); poll(); } };
    events.onmessage = () => { heard = true; renew(); };
    // A browser takes a stream up again by itself, but not one that was refused, as by a laptop that was just started.
    events.onerror = () => { if (!heard || events.readyState === EventSource.CLOSED) instead(); };
    setTimeout(() => { if (!heard) instead(); }, 4000);
  }

  setInterval(() => {
    const left = document.getElementById("left");
    if (!left || left.dataset.left === "0") return;
    const seconds = Math.max(0, Number(left.dataset.left) - 1);
    left.dataset.left = String(seconds);
    left.textContent = left.dataset.form.replace("{n}", seconds);
    if (seconds === 0) renew();
  }, 1000);
  addEventListener("online", renew);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) renew(); });
  listen();
})();
