import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { View } from '../../model/view.ts';
import { Picture, pictureHeight } from './Picture.tsx';
import { paletteOf } from './palette.ts';
import { type Face, faces, type Measure } from './text.ts';

/** No browser makes a larger canvas; of SVG, any size can be drawn. */
const highestPng = 16_000;
/** Where the diagram is not on the page, as on a narrow screen. */
const usualWidth = 1200;

/** The diagram as SVG, as wide and in the colours that it has on the page now. */
export function drawSvg(view: View): string {
  const page = document.querySelector('.diagram-width')?.getBoundingClientRect().width;
  const style = getComputedStyle(document.documentElement);
  const dark =
    style.colorScheme === 'dark' ||
    (style.colorScheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  const token = (name: string) => style.getPropertyValue(`--${name}`);
  const fonts = { text: token('font'), mono: token('mono') };
  const width = Math.round(page ?? usualWidth);
  const markup = renderToStaticMarkup(
    createElement(Picture, { view, width, palette: paletteOf(token, dark), measure: measureWith(fonts), fonts }),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${markup}\n`;
}

/**
 * The same picture as PNG, twice as fine where it is not too long.
 * @throws Error with a sentence where there are more rows than a picture can hold.
 */
export async function drawPng(view: View): Promise<Blob> {
  if (pictureHeight(view.rows.length) > highestPng) {
    const most = Math.floor((highestPng - pictureHeight(0)) / (pictureHeight(1) - pictureHeight(0)));
    throw new Error(
      `A PNG holds ${most} messages, and these are ${view.rows.length.toLocaleString('en')}. Show one flow alone first, or save SVG.`,
    );
  }
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([drawSvg(view)], { type: 'image/svg+xml' }));
  try {
    await image.decode();
    const scale = image.naturalHeight * 2 <= highestPng ? 2 : 1;
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * scale;
    canvas.height = image.naturalHeight * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is too large.')) : resolve(blob))),
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

function measureWith(fonts: { text: string; mono: string }): Measure {
  const context = document.createElement('canvas').getContext('2d');
  return (text: string, face: Face) => {
    if (context === null) return text.length * 7;
    const { size, weight, mono } = faces[face];
    context.font = `${weight} ${size}px ${mono ? fonts.mono : fonts.text}`;
    return context.measureText(text).width;
  };
}
