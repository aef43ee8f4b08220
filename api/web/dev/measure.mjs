// Opens the page on a city, pans and zooms for a while, and tells how long the main thread was held: by the clock (what PerformanceObserver calls long tasks) and by the
// processor time of the thread, which a busy machine does not inflate. `node dev/measure.mjs [url]`
import { launch, open } from './browser.mjs';

const url = process.argv[2] ?? 'http://localhost:8090/';
const Steps = 40;

const browser = await launch();
const page = await open(browser, `${url}#15.20/48.85660/2.34880`);
await page.waitForTimeout(Number(process.env.SETTLE ?? 15_000));
await page.evaluate(() => {
  window.longTasks = [];
  new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
});
await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });

for (let step = 0; step < Steps; step++) {
  const [x, y] = [Math.round(Math.cos(step) * 260), Math.round(Math.sin(step * 1.7) * 200)];
  await page.evaluate(([dx, dy, zoom]) => {
    const { map } = window.parkAndSee;
    if (zoom === null) map.panBy([dx, dy], { duration: 250 });
    else map.easeTo({ zoom, duration: 250 });
  }, [x, y, step % 10 === 9 ? 15.1 + (step % 4) * 0.6 : null]);
  await page.waitForTimeout(350);
}

const { tasks, bays } = await page.evaluate(() => ({ tasks: window.longTasks, bays: window.parkAndSee.visibleBays().length }));
const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
await browser.close();

const main = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}/${tid}`));
const own = traceEvents.filter(({ ph, pid, tid }) => ph === 'X' && main.has(`${pid}/${tid}`));
const runs = own.filter(({ name }) => name.endsWith('RunTask')).sort((a, b) => (b.tdur ?? 0) - (a.tdur ?? 0));
const milliseconds = (micros = 0) => Math.round(micros / 100) / 10;
const byClock = tasks.map(Math.round).sort((a, b) => b - a);

console.log(JSON.stringify({
  pans: Steps, visibleBays: bays,
  clock: { longTasks: byClock.length, over100ms: byClock.filter((ms) => ms > 100).length, longest: byClock.slice(0, 5) },
  processor: { over50ms: runs.filter(({ tdur }) => tdur > 50_000).length, over100ms: runs.filter(({ tdur }) => tdur > 100_000).length, longest: runs.slice(0, 5).map(({ tdur }) => milliseconds(tdur)) },
}, null, 2));

for (const run of process.env.VERBOSE ? runs.slice(0, 4) : []) {
  const inside = own.filter((event) => event !== run && event.tid === run.tid && event.ts >= run.ts && event.ts + event.dur <= run.ts + run.dur && event.dur > run.dur / 8);
  console.log(`${milliseconds(run.tdur)} ms of ${milliseconds(run.dur)}:`, inside.map(({ name, dur, args }) => `${name} ${milliseconds(dur)} ${args?.data?.functionName ?? ''}:${args?.data?.lineNumber ?? ''}`).join(' | '));
}
