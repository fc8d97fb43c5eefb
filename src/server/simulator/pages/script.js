// Fills in test cards, recalculates on a new country, keeps the live page fresh, and sends its controls.
"use strict";

document.documentElement.classList.add("js");

const fillCard = (number) => {
  const form = document.querySelector("form.pay");
  form.elements.card_number.value = number;
  form.elements.expiry.value = "06/32";
  form.elements.cvc.value = "123";
  form.elements.card_number.focus();
};

const say = (text) => {
  const said = document.getElementById("said");
  if (said) said.textContent = text;
};

const send = async (path, body) => {
  const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body });
  const text = await response.text();
  say(`${response.status} ${text || "done"}`);
  refresh();
};

const refresh = async () => {
  const live = document.getElementById("live");
  if (!live || document.hidden) return;
  try {
    const html = await (await fetch(live.dataset.live)).text();
    if (html !== live.dataset.shown) {
      live.innerHTML = html;
      live.dataset.shown = html;
    }
  } catch {
    say("The simulator does not answer.");
  }
};

document.addEventListener("click", (event) => {
  const fill = event.target.closest("[data-fill]");
  if (fill) fillCard(fill.dataset.fill);
  const post = event.target.closest("[data-post]");
  if (post) send(post.dataset.post, post.dataset.body);
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-form]");
  if (!form) return;
  event.preventDefault();
  send(form.dataset.form, JSON.stringify(Object.fromEntries(new FormData(form))));
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-recalculate]")) return;
  const button = document.getElementById("recalculate");
  button.form.requestSubmit(button);
});

if (document.getElementById("live")) setInterval(refresh, 1000);

// The sample shop: what the frame told its page.
const heard = document.getElementById("heard");
for (const name of ["shown", "accepted", "declined", "failed", "finished"]) {
  document.addEventListener(`aftercart:${name}`, ({ detail }) => {
    if (!heard) return;
    const line = document.createElement("li");
    line.textContent = detail.offer ? `${name}: ${detail.offer}` : name;
    heard.append(line);
  });
}
