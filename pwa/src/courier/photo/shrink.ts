/** Makes a photo small enough for a slow network: about 40 kB, its longer edge at most 1,280. */

const BUDGET_BYTES = 40_000;
const EDGES = [1280, 1024, 800, 640];
const QUALITIES = [0.72, 0.6, 0.48, 0.36, 0.26];

/** Encodes at a longest edge and a quality. */
export type Encode = (edge: number, quality: number) => Promise<ArrayBuffer>;

/** The best that keeps within the budget; else the smallest that could be made. */
export async function fit(encode: Encode, budget = BUDGET_BYTES): Promise<ArrayBuffer> {
  let smallest: ArrayBuffer | undefined;
  for (const edge of EDGES)
    for (const quality of QUALITIES) {
      const made = await encode(edge, quality);
      if (made.byteLength <= budget) return made;
      if (!smallest || made.byteLength < smallest.byteLength) smallest = made;
    }
  return smallest!;
}

/** Width and height of a picture whose longer edge is no longer than `edge`. */
export function within(width: number, height: number, edge: number): [number, number] {
  const scale = Math.min(1, edge / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

/** What the camera shows at this moment; nothing of it but pixels. */
export async function photographFrom(video: HTMLVideoElement): Promise<ArrayBuffer> {
  const still = await createImageBitmap(video);
  try {
    return await fit((edge, quality) => encoded(still, edge, quality));
  } finally {
    still.close();
  }
}

async function encoded(still: ImageBitmap, edge: number, quality: number): Promise<ArrayBuffer> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = within(still.width, still.height, edge);
  canvas.getContext('2d')!.drawImage(still, 0, 0, canvas.width, canvas.height);
  const made = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', quality),
  );
  if (!made) throw new Error('the picture could not be encoded');
  return made.arrayBuffer();
}
