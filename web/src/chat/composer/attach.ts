import type { Part } from '../talk/types';

/** Why a file is not attached, for people. */
export class NotAttached extends Error {
  override readonly name = 'NotAttached';
}

const PICTURES = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

const LONGEST_TEXT = 1_000_000;
const LARGEST_PICTURE = 20_000_000;
/** Larger ones cost many tokens and show models no more. */
const LONGEST_SIDE = 2048;
const HEAVIEST = 3_000_000;

/** A file as a part of a message: a picture, or its text. Throws NotAttached where it is neither, or too large. */
export async function attached(file: File, maySee: boolean): Promise<Part> {
  if (file.type.startsWith('image/') && !isText(file)) {
    if (!maySee) throw new NotAttached(`${file.name}: the model does not see pictures`);
    return { type: 'image', url: await pictureOf(file) };
  }
  if (file.size > LONGEST_TEXT) throw new NotAttached(`${file.name}: text files may have 1 MB`);
  const mediaType = (file.type.split(';')[0] || 'text/plain').slice(0, 127);
  return { type: 'file', name: file.name.slice(-255) || 'file', mediaType, text: await textOfFile(file) };
}

/** SVG is a picture that is a text; as one it may be read. */
const isText = (file: File) => file.type === 'image/svg+xml';

async function textOfFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new NotAttached(`${file.name}: neither a text in UTF-8 nor a picture as PNG, JPEG, WebP or GIF`);
}

async function pictureOf(file: File): Promise<string> {
  if (file.size > LARGEST_PICTURE) throw new NotAttached(`${file.name}: pictures may have 20 MB`);
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new NotAttached(`${file.name}: no picture that this browser can read`);
  });
  try {
    const size = fitting(bitmap.width, bitmap.height);
    const isKept = PICTURES.includes(file.type) && size.isSame && file.size <= HEAVIEST;
    return await dataUrl(isKept ? file : await redrawn(bitmap, size, file));
  } finally {
    bitmap.close();
  }
}

/** The size that a picture is shrunk to. */
export function fitting(width: number, height: number) {
  const factor = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const scaled = (side: number) => Math.max(1, Math.round(side * factor));
  return { width: scaled(width), height: scaled(height), isSame: factor === 1 };
}

type Size = { width: number; height: number };

async function redrawn(bitmap: ImageBitmap, { width, height }: Size, file: File): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
  // photographs as JPEG; what may be see-through stays PNG unless it is heavy
  const small = await blobOf(canvas, file.type === 'image/png' ? 'image/png' : 'image/jpeg');
  return small.size <= HEAVIEST ? small : blobOf(canvas, 'image/jpeg');
}

function blobOf(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new NotAttached('The picture could not be made smaller'))),
      type,
      0.88,
    );
  });
}

function dataUrl(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
