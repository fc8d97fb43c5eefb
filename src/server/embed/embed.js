// <aftercart-offer>: an offer of Aftercart's in a frame on the shop's own page; see docs/embed.md.
(() => {
  const home = "%HOME%", pages = "%PAGES%".split(" "), here = location.origin;
  const say = (text) => console.warn(`Aftercart: ${text}`);
  if (!pages[0]) return say(`${home} lets no page embed its offers; set AFTERCART_EMBED_ORIGINS=${here} there.`);
  if (!pages.includes(here)) return say(`${here} is not among the AFTERCART_EMBED_ORIGINS of ${home}: no offer is shown.`);

  class Offer extends HTMLElement {
    connectedCallback() {
      if (this.shadowRoot) return;
      const query = new URLSearchParams(location.search);
      const order = [(it) => this.getAttribute(it.replace("_", "-")), (it) => query.get(it)]
        .flatMap((get) => ["payment_id", "subscription_id"].map((it) => [it, get(it)]))
        .find(([, id]) => id);
      if (!order) return say("this page's address has no payment_id, so there is no offer to show.");

      const frame = document.createElement("iframe");
      frame.src = `${home}/embed?${new URLSearchParams([order])}`;
      frame.title = this.getAttribute("label") || "Offer";
      frame.referrerPolicy = "no-referrer";
      frame.style.cssText = "display:block;width:100%;height:36rem;border:0;border-radius:1rem";
      // What the element holds is shown if the frame stays silent.
      const instead = document.createElement("slot");
      instead.hidden = true;
      this.attachShadow({ mode: "open" }).append(frame, instead);
      const silence = setTimeout(() => (instead.hidden = false), 1e4);

      const told = new Set();
      const fire = (name, detail = {}) =>
        this.dispatchEvent(new CustomEvent(`aftercart:${name}`, { bubbles: true, composed: true, detail }));
      const once = (name, offer) => {
        const key = `${name} ${offer}`;
        if (!told.has(key)) told.add(key), fire(name, offer && { offer });
      };
      addEventListener("message", ({ source, origin, data }) => {
        if (source !== frame.contentWindow || origin !== home || data?.aftercart !== 1) return;
        clearTimeout(silence);
        instead.hidden = true;
        if (data.type === "height" && data.height > 0 && data.height < 2e4) {
          frame.style.height = `${Math.ceil(data.height)}px`;
          fire("height", { height: data.height });
        } else if (data.type === "standing") {
          for (const answer of ["accepted", "declined", "failed"]) data[answer].forEach((offer) => once(answer, offer));
          if (data.shown) once("shown", data.shown);
          if (data.finished) once("finished");
        }
      });
      frame.onload = () => frame.contentWindow.postMessage({ aftercart: 1, type: "hello" }, home);
    }
  }
  customElements.get("aftercart-offer") || customElements.define("aftercart-offer", Offer);
})();
