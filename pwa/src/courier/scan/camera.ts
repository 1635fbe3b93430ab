/** The camera at the back, and a look at its frames until a code is seen. */

import type { Detector } from './detector';

export type CameraFault = 'denied' | 'none' | 'busy';

const LOOK_EVERY_MS = 120;

export async function openCamera(video: HTMLVideoElement): Promise<MediaStream> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } },
  });
  video.srcObject = stream;
  await video.play();
  return stream;
}

export function closeCamera(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}

export function cameraFault(error: unknown): CameraFault {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'none';
}

/** Calls `seen` with each text read; a code that stays in view is told once. Returns how to stop. */
export function watchFrames(
  video: HTMLVideoElement,
  detector: Detector,
  seen: (text: string) => void,
): () => void {
  let last = '';
  let stopped = false;
  const look = async (): Promise<void> => {
    const codes = await detector.detect(video).catch(() => []);
    const text = codes[0]?.rawValue ?? '';
    if (stopped) return;
    if (text && text !== last) seen(text);
    if (text) last = text;
    setTimeout(() => void look(), LOOK_EVERY_MS);
  };
  void look();
  return () => {
    stopped = true;
  };
}
