import type { Page } from '@playwright/test';

export interface Likeness {
  /** In pixels, of the PNG. */
  size: [number, number];
  /** The share of pixels that are not the ground: a picture of nothing has none. */
  drawn: number;
  /** The share of pixels in which the PNG differs from the SVG, drawn in its size. */
  differing: number;
}

/** Decodes a PNG in a browser and compares it, pixel by pixel, with what the browser makes of an SVG. */
export function likenessOf(page: Page, png: Buffer, svg: string): Promise<Likeness> {
  return page.evaluate(
    async ([bytes = '', source = '']) => {
      const pixels = await createImageBitmap(
        new Blob([Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0))], { type: 'image/png' }),
      );
      const drawing = new Image();
      drawing.src = URL.createObjectURL(new Blob([source], { type: 'image/svg+xml' }));
      await drawing.decode();
      const { width, height } = pixels;
      const dataOf = (image: CanvasImageSource) => {
        const canvas = new OffscreenCanvas(width, height).getContext('2d');
        canvas?.drawImage(image, 0, 0, width, height);
        return canvas?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      };
      const [one, other] = [dataOf(pixels), dataOf(drawing)];
      // A rounded colour is no other picture.
      const isOther = (at: number, than: Uint8ClampedArray, place: number) =>
        [0, 1, 2, 3].some((channel) => Math.abs((one[at + channel] ?? 0) - (than[place + channel] ?? 0)) > 8);
      let drawn = 0;
      let differing = 0;
      for (let at = 0; at < one.length; at += 4) {
        // The corner is ground.
        if (isOther(at, one, 0)) drawn += 1;
        if (isOther(at, other, at)) differing += 1;
      }
      URL.revokeObjectURL(drawing.src);
      const all = width * height;
      return { size: [width, height], drawn: drawn / all, differing: differing / all };
    },
    [png.toString('base64'), svg],
  );
}
