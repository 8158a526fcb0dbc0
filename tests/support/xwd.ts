// Reads what a virtual screen shows: the X window dump that Xvfb keeps with -fbdir (XWDFile.h, version 7, 32 bits a pixel).
import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';

/** The screen as a picture. Throws for a dump of another shape. */
export const readScreen = (file: string): PNG => {
  const dump = readFileSync(file);
  const field = (index: number): number => dump.readUInt32BE(index * 4);
  const [headerBytes, version, width, height, lineBytes] = [
    field(0),
    field(1),
    field(4),
    field(5),
    field(12),
  ];
  const [byteOrder, bitsPerPixel, colours] = [field(7), field(11), field(19)];
  if (version !== 7 || byteOrder !== 0 || bitsPerPixel !== 32) {
    throw new Error(
      `Not a dump that is known here: version ${version}, byte order ${byteOrder}, ${bitsPerPixel} bits`,
    );
  }
  const start = headerBytes + colours * 12;
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const pixel = dump.readUInt32LE(start + y * lineBytes + x * 4);
      png.data.set([(pixel >> 16) & 255, (pixel >> 8) & 255, pixel & 255, 255], (y * width + x) * 4);
    }
  }
  return png;
};

/** Share (0–1) of the screen's pixels that have exactly one of these colours, and the number of colours in all. */
export const coloursOf = (png: PNG, wanted: readonly (readonly [number, number, number])[]) => {
  const counts = new Map<number, number>();
  for (let at = 0; at < png.data.length; at += 4) {
    const key = png.data.readUIntBE(at, 3);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const keys = wanted.map(([red, green, blue]) => red * 65_536 + green * 256 + blue);
  const found = keys.reduce((sum, key) => sum + (counts.get(key) ?? 0), 0);
  return { share: found / (png.width * png.height), colours: counts.size };
};
