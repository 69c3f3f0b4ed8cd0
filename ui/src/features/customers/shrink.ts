/** A picture made small enough to keep: the middle of it, 256 by 256, as a JPEG in base64. */

/** Length of a side, in pixels. */
const SIDE = 256;
/** Bytes that a customer's picture may have. */
const MOST = 64 * 1024;
/** Nobody's camera makes more; a larger file is something else. */
export const LARGEST_PICTURE = 32 * 1024 * 1024;

/** The square in the middle of a picture. */
export function middle(width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/** How many bytes base64 stands for. */
export function bytesOf(base64: string): number {
  return Math.floor((base64.length * 3) / 4) - (/=*$/.exec(base64)?.[0].length ?? 0);
}

/** Shrinks a picture; null for a file that is none, or that this window cannot read. */
export async function shrink(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return null;
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const paper = canvas.getContext('2d');
  if (!paper) return null;
  // A JPEG has no holes: what is transparent would become black.
  paper.fillStyle = '#ffffff';
  paper.fillRect(0, 0, SIDE, SIDE);
  paper.imageSmoothingQuality = 'high';
  const { x, y, side } = middle(picture.width, picture.height);
  paper.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE);
  picture.close();
  for (const quality of [0.85, 0.7, 0.5, 0.3]) {
    const [, base64 = ''] = canvas.toDataURL('image/jpeg', quality).split(',');
    if (base64 !== '' && bytesOf(base64) <= MOST) return base64;
  }
  return null;
}
