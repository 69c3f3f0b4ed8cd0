import '@/design/styles.css';
import { createRoot } from 'react-dom/client';
import { speakThrough } from '@/backend/call';
import { stayInTouch } from '@/backend/connection';
import type { Transport } from '@/backend/transport/transport';
import { guess, speak } from '@/locale/locale';
import { App } from './app';
import { applyPrefs, currentPrefs } from './prefs';

/** Draws the app over a transport. The words and the theme come first, so that nothing blinks. */
export async function start(transport: Transport): Promise<void> {
  applyPrefs();
  speakThrough(transport);
  await speak(currentPrefs().language ?? guess());
  stayInTouch();
  const root = document.getElementById('root');
  if (root) createRoot(root).render(<App />);
}
