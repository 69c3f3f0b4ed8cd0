import { start } from './app/start';
import { httpTransport } from './backend/transport/http';

const inWindow = '__TAURI_INTERNALS__' in window;
const transport = inWindow ? (await import('./backend/transport/tauri')).tauriTransport() : httpTransport();
await start(transport);
