import { headsHeight, placesOf, rowHeight } from '../../diagram/measures.ts';
import { hueOf, type Lane } from '../../model/lanes.ts';
import type { View } from '../../model/view.ts';
import { PictureRow } from './PictureRow.tsx';
import type { Palette } from './palette.ts';
import { cut, faces, type Measure, plain } from './text.ts';

/** As `--rail`, `--gutter` and `--margin` in the tokens. */
const rail = 27;
const gutter = 78;
const margin = 14;

export interface PictureParts {
  view: View;
  /** In pixels; as wide as the diagram is on the page. */
  width: number;
  palette: Palette;
  measure: Measure;
  fonts: { text: string; mono: string };
}

export function pictureHeight(rows: number): number {
  return headsHeight + rows * rowHeight + 8;
}

/** The diagram as one picture that needs nothing else: the same lanes, rows, bands and colours as on the page, all rows of it. */
export function Picture({ view, width, palette, measure, fonts }: PictureParts) {
  const { rows, lanes, bands, activations } = view;
  const height = pictureHeight(rows.length);
  const stage = width - gutter - margin;
  const places = placesOf(lanes);
  const xOf = (party: string) => gutter + (places.get(party) ?? 0.5) * stage;
  const yOf = (index: number) => headsHeight + index * rowHeight;
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      fontFamily={fonts.text}
      role="img"
    >
      <title>Sequence diagram of the OAuth Lab</title>
      <rect width={width} height={height} fill={palette.canvas} />
      <rect y={headsHeight} width={rail} height={rows.length * rowHeight} fill={palette.panel} />
      <line x1={rail} x2={rail} y1={headsHeight} y2={height} stroke={palette.rule} />
      {bands.map(({ phase, first, last }) => (
        <g key={first} data-band={phase}>
          <line x1={0} x2={width} y1={yOf(first)} y2={yOf(first)} stroke={palette.rule} />
          <text
            transform={`translate(9.5 ${yOf(first) + 11}) rotate(90)`}
            fontSize={11}
            fontWeight={650}
            fill={palette['ink-soft']}
          >
            {(last - first + 1) * rowHeight > 10 + phase.length * 7 ? phase : ''}
          </text>
        </g>
      ))}
      {lanes.map((lane) => (
        <line
          key={lane.name}
          x1={xOf(lane.name)}
          x2={xOf(lane.name)}
          y1={headsHeight}
          y2={height}
          stroke={palette[lane.hue]}
          strokeOpacity={0.38}
          strokeWidth={1.5}
          strokeDasharray={lane.hue === 'outside' ? '5 4' : undefined}
        />
      ))}
      {activations.map(({ party, first, last, open, depth }) => (
        <rect
          key={`${party} ${first}`}
          x={xOf(party) - 4.5 + Math.min(depth, 3) * 4}
          y={yOf(first + 0.5)}
          width={9}
          height={(last - first + (open ? 0.5 : 0)) * rowHeight}
          rx={3}
          fill={palette[`${hueOf(party)}-ground`]}
          stroke={palette[hueOf(party)]}
          strokeOpacity={0.55}
        />
      ))}
      <line x1={0} x2={width} y1={headsHeight} y2={headsHeight} stroke={palette.rule} />
      {lanes.map((lane) => (
        <Head key={lane.name} lane={lane} x={xOf(lane.name)} most={stage / lanes.length} {...{ palette, measure }} />
      ))}
      {rows.map((row, index) => (
        <g key={row.id} data-number={row.number} data-kind={row.kind} transform={`translate(0 ${yOf(index)})`}>
          <text x={rail + 40} y={27} textAnchor="end" fontSize={12} fill={palette.muted}>
            {row.number}
          </text>
          <PictureRow {...{ row, places, palette, measure, stage }} left={gutter} mono={fonts.mono} />
        </g>
      ))}
    </svg>
  );
}

function Head({
  lane,
  x,
  most,
  palette,
  measure,
}: { lane: Lane; x: number; most: number } & Pick<PictureParts, 'palette' | 'measure'>) {
  const { size } = faces.name;
  const width = Math.min(measure(lane.label, 'name') + 16, most);
  return (
    <g data-lane={plain(lane.name)}>
      <rect
        x={x - width / 2}
        y={13}
        width={width}
        height={24}
        rx={6}
        fill={palette[`${lane.hue}-ground`]}
        stroke={lane.hue === 'outside' ? palette.outside : undefined}
        strokeDasharray="4 3"
      />
      <text x={x} y={29.5} textAnchor="middle" fontSize={size} fontWeight={600} fill={palette[lane.hue]}>
        {cut(plain(lane.label), width - 14, 'name', measure)}
      </text>
    </g>
  );
}
