/** What a feature tells the frame about itself, in `features/<noun>/room.ts`. */
import type { MessageDescriptor } from '@lingui/core';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { Grant } from '@/backend/contract';

/** An act that the palette offers from anywhere. */
export interface PaletteAct {
  label: MessageDescriptor;
  icon: LucideIcon;
  grant?: Grant;
  /** The key that does the same in its room. */
  keyHint?: string;
  /** Where it is done: a path, with a search part if needed (`/customers/new`). */
  to: string;
}

/** A page of the app. */
export interface Room {
  /** `/customers`, `/customers/$customer`. */
  path: string;
  load: () => Promise<{ default: ComponentType }>;
  /** The app opens with it: its words are there from the start. */
  first?: true;
  /** Without it the page is not for this person, and the frame says so. */
  grant?: Grant;
  /** Where it stands in the rail (1 … 6) or under More (7 …). Pages without a place are reached from others. */
  place?: number;
  name?: MessageDescriptor;
  icon?: LucideIcon;
  acts?: PaletteAct[];
}
