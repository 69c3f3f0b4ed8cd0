/** Looking at a page as a whole: every word on it, whether it fits, and what axe says. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Waits until the page has its fonts, shows no skeleton and no spinner, and stands still. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    await document.fonts.ready;
    if (document.querySelector('.breathe, .turn, [aria-busy=true]')) return false;
    return document.getAnimations().every((one) => one.playState !== 'running');
  });
}

/** Every text that can be read or heard: text, labels, placeholders, titles. */
export function words(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!parent || parent.closest('script,style,[lang]:not(html)') || !parent.checkVisibility({ visibilityProperty: true })) continue;
      if (node.textContent?.trim()) found.push(node.textContent.trim());
    }
    for (const element of document.querySelectorAll('[aria-label],[placeholder],[title],[alt],[aria-description],[aria-roledescription]')) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('[lang]:not(html)')) continue;
      for (const name of ['aria-label', 'placeholder', 'title', 'alt', 'aria-description', 'aria-roledescription']) {
        const text = element.getAttribute(name)?.trim();
        if (text) found.push(text);
      }
    }
    found.push(document.title);
    return [...new Set(found)];
  });
}

/** Texts that only a program understands: codes of failures, ids, placeholders that nobody filled. */
export function machineTalk(texts: string[]): string[] {
  return texts.filter((text) =>
    [/^[a-z_]+\.[a-z_]+$/, /[0-9a-f]{8}-[0-9a-f]{4}-/i, /\{\w+\}/, /<\/?\d+\/?>/, /\bundefined\b|\bNaN\b|\[object/].some((sign) => sign.test(text)),
  );
}

/** What does not fit the window's width: the page itself, boxes that scroll sideways, and words that are cut off. */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found: string[] = [];
    // A strip of choices may be pushed sideways; nothing else may.
    const inStrip = (element: Element) => {
      const strip = element.closest('nav, [role=tablist], [role=radiogroup], [role=toolbar], [role=region][tabindex]');
      return strip !== null && ['auto', 'scroll'].includes(getComputedStyle(strip).overflowX);
    };
    const name = (element: Element) => `${element.tagName.toLowerCase()} “${(element.textContent ?? '').trim().slice(0, 40)}”`;
    if (document.documentElement.scrollWidth > width) found.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      if (inStrip(element)) continue;
      const scrolls = ['auto', 'scroll'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      if (scrolls) found.push(`${name(element)} scrolls sideways: ${element.scrollWidth} in ${element.clientWidth}`);
      const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
      const box = element.getBoundingClientRect();
      if (own && box.width > 2 && (box.left < -1 || box.right > width + 1)) found.push(`${name(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    return found;
  });
}

/** What axe finds that keeps people out: serious and critical, each with where. */
export async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter((one) => one.impact === 'serious' || one.impact === 'critical')
    .flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`));
}
