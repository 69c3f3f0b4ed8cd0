import { start } from '../src/app/start';
import { setPrefs } from '../src/app/prefs';
import { isLanguage } from '../src/locale/locale';
import { doubleTransport } from './double';

/** ?lang=ar&theme=dark&size=200&face=lock: every look of a screen has an address. */
const params = new URLSearchParams(window.location.search);
const language = params.get('lang');
const size = Number(params.get('size') ?? 100);
setPrefs({
  theme: params.get('theme') === 'dark' ? 'dark' : 'light',
  language: isLanguage(language) ? language : 'vi',
  textSize: size === 200 ? 200 : size === 150 ? 150 : 100,
});
await start(doubleTransport());

/** ?open=palette: presses the key that opens it, for a picture. */
const key = { palette: ['k', 'KeyK', true], keys: ['?', 'Slash', false] }[params.get('open') ?? ''] as
  [string, string, boolean] | undefined;
if (key) {
  setTimeout(() => {
    window.dispatchEvent(new KeyboardEvent('keydown', { key: key[0], code: key[1], ctrlKey: key[2], bubbles: true }));
  }, 600);
}
/** ?click=text: presses the first button that says so, for a picture; several are parted by `|`. */
(params.get('click') ?? '')
  .split('|')
  .filter(Boolean)
  .forEach((text, i) => {
    setTimeout(
      () => {
        const all = [...document.querySelectorAll<HTMLElement>('button,a,[role=tab],[role=radio]')];
        all.find((one) => one.textContent?.includes(text) || one.getAttribute('aria-label')?.includes(text))?.click();
      },
      700 + i * 350,
    );
  });
