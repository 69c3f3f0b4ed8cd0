import type { Messages } from '@lingui/core';

const rooms = import.meta.glob<Messages>(
  ['./app.po', './backend.po', './counter.po', './design.po', './identity.po', './sales.po'],
  { eager: true, import: 'messages' },
);

/** Every sentence that can stand on the screen before another room than the counter is opened. */
export const messages: Messages = Object.assign({}, ...Object.values(rooms));
