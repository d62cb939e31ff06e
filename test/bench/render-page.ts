// What runs in the measured page, as text: the page's types are not ours.

/** Notes when which label has been painted, and every long task. */
export const watch = `(() => {
  const bench = { seen: [], longTasks: [], last: 0 };
  window.bench = bench;
  const now = () => performance.timeOrigin + performance.now();
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) bench.longTasks.push(duration);
  }).observe({ type: 'longtask' });
  new MutationObserver(() => {
    let value = bench.last;
    for (const [, n] of document.querySelector('ul[aria-label]').textContent.matchAll(/n: (\\d+)/g)) {
      value = Math.max(value, Number(n));
    }
    if (value === bench.last) return;
    bench.last = value;
    // The first frame after the change paints it; when the second begins, it has been painted.
    requestAnimationFrame(() => requestAnimationFrame(() => bench.seen.push({ value, at: now() })));
  }).observe(document.querySelector('main'), { subtree: true, childList: true, characterData: true });
})()`;

export const drawn = `({ seen: window.bench.seen, longTasks: window.bench.longTasks })`;

/** Scrolls the list down and up again for so long; answers the time between frames, ms. */
export const scrolled = (seconds: number): string => `new Promise((resolve) => {
  const scroller = document.querySelector('ul[aria-label]').parentElement;
  const frames = [];
  const until = performance.now() + ${seconds * 1000};
  let last;
  let step = 60;
  const frame = (at) => {
    if (last !== undefined) frames.push(at - last);
    last = at;
    const end = scroller.scrollHeight - scroller.clientHeight;
    if (scroller.scrollTop >= end - 1) step = -60;
    if (scroller.scrollTop <= 0) step = 60;
    scroller.scrollTop += step;
    if (at < until) requestAnimationFrame(frame);
    else resolve(frames);
  };
  requestAnimationFrame(frame);
})`;
