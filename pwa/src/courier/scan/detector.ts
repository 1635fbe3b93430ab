/** Reads QR codes from frames: by the browser itself where it can, else by a scanner of our own. */

import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url';

export interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

interface NativeDetector {
  new (options: { formats: string[] }): Detector;
  getSupportedFormats(): Promise<string[]>;
}

let made: Promise<Detector> | null = null;

/** The detector, made once; a failure is forgotten, so that it can be tried again. */
export function detector(): Promise<Detector> {
  made ??= make().catch((error: unknown) => {
    made = null;
    throw error;
  });
  return made;
}

async function make(): Promise<Detector> {
  const native = (globalThis as { BarcodeDetector?: NativeDetector }).BarcodeDetector;
  const formats = (await native?.getSupportedFormats().catch(() => [])) ?? [];
  if (native && formats.includes('qr_code')) return new native({ formats: ['qr_code'] });
  return makeOwn();
}

/** Served by ourselves, and never from the address that the library knows. */
async function makeOwn(): Promise<Detector> {
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  await prepareZXingModule({ overrides: { locateFile: () => wasm }, fireImmediately: true });
  return new BarcodeDetector({ formats: ['qr_code'] });
}

/** Fetches and starts the scanner while nobody waits for it; says whether it is ready. */
export async function warmScanner(): Promise<boolean> {
  return detector().then(
    () => true,
    () => false,
  );
}
