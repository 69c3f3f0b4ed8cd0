import type { Messages } from '@lingui/core';

const rooms = import.meta.glob<Messages>('./*.po', { eager: true, import: 'messages' });

/** Every sentence of the app in this language, all rooms together. */
export const messages: Messages = Object.assign({}, ...Object.values(rooms));
