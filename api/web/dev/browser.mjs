// A real Chromium with software WebGL, for looking at the page and measuring it.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const Known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const Flags = ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist', '--disable-dev-shm-usage'];

/** Starts the browser; `CHROMIUM` names another executable. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? Known.find(existsSync);
  if (!executablePath) throw new Error('No Chromium found: install one, or name it in CHROMIUM.');
  return chromium.launch({ executablePath, args: Flags });
}

/** Opens the page and waits until it is live and drawn. */
export async function open(browser, url, { width = 1440, height = 900, scheme = 'light', mobile = false } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, hasTouch: mobile, isMobile: mobile, deviceScaleFactor: mobile ? 2 : 1 });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error('page error:', error.message));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.error('console:', message.text()));
  await page.goto(url);
  await page.waitForFunction(() => window.parkAndSee?.connection.state === 'live' && window.parkAndSee.map.loaded(), null, { timeout: 60_000 });
  return page;
}
