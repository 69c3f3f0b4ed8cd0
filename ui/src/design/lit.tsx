import type { Piece } from './highlight';

/** A text with what was typed lit in it. */
export function Lit({ pieces }: { pieces: Piece[] }) {
  return pieces.map((piece, at) =>
    piece.hit ? (
      <mark key={at} className="rounded-4 bg-petal-wash text-inherit underline decoration-petal decoration-2">
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
