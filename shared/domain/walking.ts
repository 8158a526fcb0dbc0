// Walking time without a map: straight line × 1.3 detour at 70 m a minute (4.2 km/h, an older walker).
import type { Point } from './job.ts';

const EARTH_RADIUS_M = 6_371_000;
const DETOUR = 1.3;
const METRES_PER_MINUTE = 70;

/** Great-circle distance in metres (haversine). */
export function distanceM(a: Point, b: Point): number {
  const rad = Math.PI / 180;
  const h =
    Math.sin(((b.lat - a.lat) * rad) / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(((b.lng - a.lng) * rad) / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(h));
}

/** Minutes on foot, rounded up, at least 1. */
export function walkingMinutes(a: Point, b: Point): number {
  return Math.max(1, Math.ceil((distanceM(a, b) * DETOUR) / METRES_PER_MINUTE));
}
