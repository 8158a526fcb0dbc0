// The application's icon, drawn by computation so that no binary lies in the repository: a white house (驿站) with a door on the
// primary green of ux.md, rounded at the corners. Each pixel is the mean of 4 × 4 samples.
import { PNG } from 'pngjs';

type Rgb = readonly [number, number, number];
const green: Rgb = [0x0b, 0x4f, 0x4a];
const white: Rgb = [0xff, 0xff, 0xff];

const insideRounded = (x: number, y: number, radius: number): boolean => {
  const dx = Math.max(radius - x, x - (1 - radius), 0);
  const dy = Math.max(radius - y, y - (1 - radius), 0);
  return Math.hypot(dx, dy) <= radius;
};

/** Colour at a place of the unit square (y downwards); undefined: transparent. */
export const iconColourAt = (x: number, y: number): Rgb | undefined => {
  if (!insideRounded(x, y, 0.18)) return undefined;
  const fromMiddle = Math.abs(x - 0.5);
  const roof = y >= 0.2 && y <= 0.5 && fromMiddle <= (y - 0.2) * 1.2;
  const walls = y > 0.5 && y <= 0.8 && fromMiddle <= 0.26;
  const door = y > 0.58 && fromMiddle <= 0.09;
  return (roof || walls) && !door ? white : green;
};

const samples = 4;

/** The icon as a PNG file, `size` × `size` pixels. */
export const iconPng = (size: number): Buffer => {
  const png = new PNG({ width: size, height: size });
  const offsets = Array.from({ length: samples }, (_, index) => (index + 0.5) / samples);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const colours = offsets.flatMap((dy) =>
        offsets.flatMap((dx) => {
          const colour = iconColourAt((column + dx) / size, (row + dy) / size);
          return colour === undefined ? [] : [colour];
        }),
      );
      const mean = (channel: 0 | 1 | 2): number =>
        colours.length === 0 ? 0 : colours.reduce((sum, colour) => sum + colour[channel], 0) / colours.length;
      const alpha = (255 * colours.length) / samples ** 2;
      png.data.set([mean(0), mean(1), mean(2), alpha], (row * size + column) * 4);
    }
  }
  return PNG.sync.write(png);
};

/** Sizes of the hicolor icon theme that desktops ask for. */
export const iconSizes = [48, 128, 256, 512] as const;
