import type { Messages } from '@lingui/core';

const rooms = import.meta.glob<Messages>(
  ['./*.po', '!./app.po', '!./backend.po', '!./counter.po', '!./design.po', '!./identity.po', '!./sales.po'],
  { eager: true, import: 'messages' },
);

/** The sentences of the other rooms. */
export const messages: Messages = Object.assign({}, ...Object.values(rooms));
