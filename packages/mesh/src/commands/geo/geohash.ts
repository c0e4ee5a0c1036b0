/** A place in degrees. */
export interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

/** What a geohash covers in one direction. */
interface Extent {
  readonly min: number;
  readonly max: number;
}

interface World {
  readonly longitude: Extent;
  readonly latitude: Extent;
}

/** The part of the world Redis keeps, in EPSG:3857 terms, and the whole of it for GEOHASH. */
export const webMercator: World = {
  longitude: { min: -180, max: 180 },
  latitude: { min: -85.05112878, max: 85.05112878 },
};
export const wholeWorld: World = {
  longitude: { min: -180, max: 180 },
  latitude: { min: -90, max: 90 },
};

/** Bits in each direction; both together make the 52 bits a score holds exactly. */
const steps = 26;
const cells = 2 ** steps;

const cellOf = (value: number, { min, max }: Extent): number =>
  Math.floor(((value - min) / (max - min)) * cells);

const centre = (cell: number, { min, max }: Extent): number => {
  const low = min + (cell / cells) * (max - min);
  const high = min + ((cell + 1) / cells) * (max - min);
  return Math.min(Math.max((low + high) / 2, min), max);
};

/** The bits of longitude and latitude in turn, longitude first: 52 bits in a number. */
export function encodePlace({ longitude, latitude }: Place, world: World = webMercator): number {
  const across = cellOf(longitude, world.longitude);
  const along = cellOf(latitude, world.latitude);
  let hash = 0;
  for (let bit = steps - 1; bit >= 0; bit -= 1) {
    const pair = ((across >> bit) & 1) * 2 + ((along >> bit) & 1);
    hash = hash * 4 + pair;
  }
  return hash;
}

/** Every second bit of 26, packed to 13. */
function everySecondBit(bits: number): number {
  let packed = bits & 0x55555555;
  packed = (packed | (packed >> 1)) & 0x33333333;
  packed = (packed | (packed >> 2)) & 0x0f0f0f0f;
  packed = (packed | (packed >> 4)) & 0x00ff00ff;
  return (packed | (packed >> 8)) & 0x0000ffff;
}

/** The centre of the cell a score stands for. */
export function decodePlace(hash: number): Place {
  const high = Math.floor(hash / 2 ** 26);
  const low = hash % 2 ** 26;
  const across = everySecondBit(high >> 1) * 2 ** 13 + everySecondBit(low >> 1);
  const along = everySecondBit(high) * 2 ** 13 + everySecondBit(low);
  return {
    longitude: centre(across, webMercator.longitude),
    latitude: centre(along, webMercator.latitude),
  };
}

const alphabet = '0123456789bcdefghjkmnpqrstuvwxyz';

/** The usual geohash text; 52 bits fill ten characters, the eleventh is 0 as in Redis. */
export function geohashText(place: Place): string {
  const hash = encodePlace(place, wholeWorld);
  let text = '';
  for (let index = 0; index < 10; index += 1) {
    text += alphabet.charAt(Math.floor(hash / 2 ** (52 - (index + 1) * 5)) % 32);
  }
  return `${text}0`;
}
