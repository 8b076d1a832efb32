// Each page as a reader meets it, in Chromium: node pages.mjs CHROMIUM OUT PAGE...
//
// WCAG 2.2 A and AA by axe-core; nothing fetched, no script, no error on the console; no sideways scrolling on a telephone nor
// beyond the edge of an A4 sheet. Leaves PAGE.png, PAGE.phone.png and PAGE.pdf in OUT. Ends with 1 where a page fails.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const phone = { width: 360, height: 740 };
const desk = { width: 1200, height: 900 };
const sheet = { width: 681, height: 987 };  // A4 at 96 dots an inch, without the margins of @page
const [program, out, ...pages] = process.argv.slice(2);

async function look(browser, file) {
  const faults = [];
  const name = basename(file).replace(/\.html$/, '');
  const context = await browser.newContext({ viewport: desk, bypassCSP: true });
  const page = await context.newPage();
  const url = pathToFileURL(resolve(file)).href;
  page.on('request', (r) => { if (r.url() !== url && !r.url().startsWith('data:')) faults.push(`asks for ${r.url()}`); });
  page.on('console', (m) => { if (m.type() === 'error') faults.push(`console: ${m.text()}`); });
  page.on('pageerror', (e) => faults.push(`error: ${e.message}`));
  await page.goto(url);
  if (await page.locator('script').count()) faults.push('holds a script');
  const lang = await page.getAttribute('html', 'lang');
  const direction = await page.evaluate(() => getComputedStyle(document.documentElement).direction);
  if ((direction === 'rtl') !== ['ar', 'fa'].includes(lang)) faults.push(`language ${lang} runs ${direction}`);

  await page.evaluate(axe);
  // The watermark says EXAMPLE once more behind the text, which says it in words: an ornament, hidden from readers aloud.
  const found = await page.evaluate((tags) => globalThis.axe.run({ exclude: ['.mark'] }, { runOnly: tags }), levels);
  for (const v of found.violations)
    for (const n of v.nodes.slice(0, 3)) faults.push(`${v.id} (${v.impact}): ${v.help}: ${n.target.join(' ')}: ${n.html.slice(0, 160)}`);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: true });

  const wide = () => page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    const root = document.scrollingElement;
    if (root.scrollWidth <= edge + 1) return '';
    const over = [...document.querySelectorAll('body *')].find((e) => e.getBoundingClientRect().right > edge + 1);
    return `${root.scrollWidth} of ${edge} pixels, first ${over ? over.outerHTML.slice(0, 120) : '?'}`;
  });
  await page.setViewportSize(phone);
  const scrolls = await wide();
  if (scrolls) faults.push(`scrolls sideways on a telephone: ${scrolls}`);
  await page.screenshot({ path: join(out, `${name}.phone.png`) });
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(sheet);
  const cut = await wide();
  if (cut) faults.push(`is cut off on an A4 sheet: ${cut}`);
  await page.pdf({ path: join(out, `${name}.pdf`), format: 'A4' });
  await context.close();
  return { passes: found.passes.length, faults };
}

const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
let failed = 0;
for (const file of pages) {
  const { passes, faults } = await look(browser, file);
  console.log(`${faults.length ? 'FAILED' : 'ok    '} ${file}: ${passes} rules of WCAG 2.2 AA passed`);
  for (const f of faults) console.log(`         ${f}`);
  failed += faults.length > 0;
}
await browser.close();
console.log(`${pages.length - failed} passed, ${failed} failed`);
process.exit(failed || pages.length === 0 ? 1 : 0);
