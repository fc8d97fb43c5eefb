(() => {
  const { pages, standing } = JSON.parse(document.querySelector('meta[name="aftercart-frame"]').content);
  let around;
  const report = (type, more) => around && parent.postMessage({ aftercart: 1, type, ...more }, around);
  const measure = () => report("height", { height: document.body.getBoundingClientRect().height });

  addEventListener("message", ({ source, origin, data }) => {
    const greets = data?.aftercart === 1 && data.type === "hello";
    if (!greets || parent === self || source !== parent || !pages.includes(origin)) return;
    around = origin;
    measure();
    if (standing) report("standing", standing);
  });
  new ResizeObserver(measure).observe(document.body);

  // Browsers let no page from elsewhere take the focus by itself. Who has just answered here has it already: it goes to
  // the result, so that it is read out, and scrolls it into view.
  if (document.hasFocus()) document.querySelector('.notice[tabindex="-1"], h1[tabindex="-1"]')?.focus();
})();
