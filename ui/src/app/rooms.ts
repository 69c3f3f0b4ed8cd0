import type { Room } from './room';

const found = import.meta.glob<{ rooms: Room[] }>('../features/*/room.ts', { eager: true });

/** Every page of every feature. */
export const ROOMS: Room[] = Object.values(found).flatMap(({ rooms }) => rooms);

/** A page that the rail or More shows. */
export type PlacedRoom = Room & Required<Pick<Room, 'place' | 'name' | 'icon'>>;

const placed = ROOMS.filter((room): room is PlacedRoom => Boolean(room.place && room.name && room.icon));

/** The rooms of the rail, in order: the first six places. */
export const RAIL = placed.filter((room) => room.place <= 6).sort((a, b) => a.place - b.place);

/** The rooms under More, in order. */
export const MORE = placed.filter((room) => room.place > 6).sort((a, b) => a.place - b.place);
