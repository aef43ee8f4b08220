// Runs axe over every face of the page: both themes, both sizes, map, panel, list, legend. `node dev/axe.mjs [url]`; fails when it finds anything.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { launch, open } from './browser.mjs';

const url = process.argv[2] ?? 'http://localhost:8090/';
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faces = {
  city: async () => {},
  panel: async (page) => {
    await page.evaluate(() => { window.parkAndSee.map.jumpTo({ center: [2.3488, 48.8566], zoom: 17 }); });
    await page.waitForFunction(() => window.parkAndSee.visibleBays().length > 0);
    await page.evaluate(() => { location.hash = `${location.hash}/${window.parkAndSee.visibleBays()[0].bayNo}`; });
    await page.waitForSelector('.day, .history .quiet');
    await page.click('.day-table summary', { timeout: 3000 }).catch(() => {});
  },
  bays: async (page) => { await page.keyboard.press('Escape'); await page.click('ps-tools button[aria-pressed=false]'); await page.waitForSelector('.list td'); },
  zones: async (page) => { await page.evaluate(() => { window.parkAndSee.map.jumpTo({ zoom: 12 }); }); await page.waitForSelector('.list tbody td'); },
  search: async (page) => { await page.fill('[role=combobox]', 'rue'); await page.waitForSelector('[role=option]'); },
};

const browser = await launch();
let found = 0;
for (const scheme of ['light', 'dark']) {
  for (const mobile of [false, true]) {
    const page = await open(browser, url, mobile ? { width: 390, height: 844, mobile, scheme } : { scheme });
    if (mobile) await page.click('.fold');
    for (const [face, go] of Object.entries(faces)) {
      await go(page);
      await page.waitForTimeout(500);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      for (const { id, help, nodes } of violations) {
        found += nodes.length;
        console.log(`${scheme} ${mobile ? 'phone' : 'desktop'} ${face}: ${id}: ${help}`);
        for (const node of nodes.slice(0, 3)) console.log(`    ${node.target} ${node.any[0]?.message ?? ''}`);
      }
    }
    await page.context().close();
  }
}
await browser.close();
console.log(`axe: ${found} findings`);
process.exitCode = found > 0 ? 1 : 0;
