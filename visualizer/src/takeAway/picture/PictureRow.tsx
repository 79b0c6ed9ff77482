import { type LanePlaces, placementOf } from '../../diagram/measures.ts';
import { hueOf } from '../../model/lanes.ts';
import { isMessage, type MessageRow, type NoteRow, type Row } from '../../model/rows.ts';
import type { Palette } from './palette.ts';
import { faces, type Measure, type PlacedRun, placeRuns, type Run, runsOf } from './text.ts';

interface RowParts {
  places: LanePlaces;
  palette: Palette;
  measure: Measure;
  /** The stage: where it begins, and how wide it is. */
  left: number;
  stage: number;
  mono: string;
}

/** How far an arrow gets that does not arrive, as on the page. */
const reach = 0.72;
/** The height of the arrow within its row. */
const middle = 24;

export function PictureRow({ row, ...parts }: RowParts & { row: Row }) {
  return isMessage(row) ? <Arrow row={row} {...parts} /> : <Note row={row} {...parts} />;
}

function Arrow({ row, places, palette, left, stage, ...rest }: RowParts & { row: MessageRow }) {
  const { from, to, side } = placementOf(row, places);
  const start = row.kind === 'failure' && row.broken === 'there' ? to + (from - to) * reach : from;
  const end =
    row.broken !== undefined && (row.kind !== 'failure' || row.broken === 'back') ? from + (to - from) * reach : to;
  const colour = row.error === undefined && row.broken === undefined ? palette[hueOf(row.from)] : palette.red;
  const rightward = end > start;
  const one = left + start * stage + (rightward ? 5 : -5);
  const other = left + end * stage - (rightward ? 5 : -5);
  const dashed = row.kind === 'request' ? undefined : '5 3';
  const back = row.channel === 'back';
  const headless = row.broken === 'back' || (row.kind === 'request' && row.broken !== undefined);
  const edge = side === 'left' ? Math.min(from, to) : 1 - Math.max(from, to);
  const crossAt = left + (row.kind === 'failure' && row.broken === 'there' ? start : end) * stage;
  return (
    <>
      {from === to ? (
        <path
          d={`M${left + from * stage + 5} 15 h18 a8 8 0 0 1 8 8 v2 a8 8 0 0 1 -8 8 h-18 m6 -5 l-6 5 l6 5`}
          fill="none"
          stroke={colour}
          strokeWidth={2}
        />
      ) : (
        <g data-arrow="" data-x1={one} data-x2={other}>
          {back && (
            <rect
              x={Math.min(one, other)}
              y={middle - 4}
              width={Math.abs(other - one)}
              height={8}
              rx={4}
              fill={colour}
              fillOpacity={0.18}
            />
          )}
          <line
            x1={one}
            x2={other}
            y1={middle}
            y2={middle}
            stroke={colour}
            strokeWidth={back ? 2.5 : 1.75}
            strokeDasharray={dashed}
          />
          {!headless && <ArrowHead x={other} way={rightward ? 1 : -1} filled={back} colour={colour} />}
        </g>
      )}
      {row.broken !== undefined && (
        <path
          d={`M${crossAt - 5} ${middle - 5} l10 10 m0 -10 l-10 10`}
          stroke={palette.red}
          strokeWidth={3}
          fill="none"
        />
      )}
      <Label row={row} side={side} edge={edge * stage + 13} tops={[3, 29]} {...{ palette, left, stage }} {...rest} />
    </>
  );
}

function ArrowHead({ x, way, filled, colour }: { x: number; way: 1 | -1; filled: boolean; colour: string }) {
  const back = x - way * 10;
  return filled ? (
    <polygon points={`${back},${middle - 5} ${x},${middle} ${back},${middle + 5}`} fill={colour} />
  ) : (
    <polyline
      points={`${x - way * 7},${middle - 5.5} ${x - way},${middle} ${x - way * 7},${middle + 5.5}`}
      fill="none"
      stroke={colour}
      strokeWidth={2}
    />
  );
}

const signs = { checks: '✓', fact: 'i', gap: '!', hold: '‖' } as const;

function Note({ row, places, palette, left, stage, ...rest }: RowParts & { row: NoteRow }) {
  const place = places.get(row.party) ?? 0.5;
  const side = place <= 0.5 ? 'left' : 'right';
  const hue = row.kind === 'gap' ? 'yellow' : row.error === undefined ? 'cyan' : 'red';
  const x = left + place * stage;
  return (
    <>
      <circle cx={x} cy={middle} r={10.25} fill={palette[`${hue}-ground`]} stroke={palette[hue]} strokeWidth={1.5} />
      <text x={x} y={middle + 4.5} textAnchor="middle" fontSize={12} fontWeight={700} fill={palette[hue]}>
        {row.kind === 'checks' && row.error !== undefined ? '✗' : signs[row.kind]}
      </text>
      <Label
        row={row}
        side={side}
        edge={(side === 'left' ? place : 1 - place) * stage + 16}
        tops={[6, 26]}
        {...{ palette, left, stage }}
        {...rest}
      />
    </>
  );
}

interface LabelParts extends Omit<RowParts, 'places'> {
  row: Row;
  side: 'left' | 'right';
  /** How far from that side of the stage the text begins. */
  edge: number;
  /** Where the two lines begin. */
  tops: readonly [number, number];
}

function Label({ row, side, edge, tops, palette, measure, left, stage, mono }: LabelParts) {
  const { first, second } = runsOf(row);
  const room = stage - edge - 6;
  const lines: [readonly Run[], number, number][] = [
    [first, tops[0], 13],
    [second, tops[1], 12],
  ];
  return lines.map(([runs, top, baseline]) => {
    const line = placeRuns(runs, room, measure);
    const x = side === 'left' ? left + edge : left + stage - edge - line.width;
    if (line.runs.length === 0) return null;
    return (
      <g key={top}>
        <rect x={x - 3} y={top} width={line.width + 6} height={baseline + 4} rx={3} fill={palette.canvas} />
        {line.runs.map((run) => (
          <PictureRun key={run.x} run={run} x={x + run.x} baseline={top + baseline} {...{ palette, mono }} />
        ))}
      </g>
    );
  });
}

function PictureRun({
  run,
  x,
  baseline,
  palette,
  mono,
}: { run: PlacedRun; x: number; baseline: number } & Pick<RowParts, 'palette' | 'mono'>) {
  const face = faces[run.face];
  return (
    <>
      {run.boxed && (
        <rect
          x={x}
          y={baseline - 12}
          width={run.width}
          height={16}
          rx={5}
          fill={palette['red-ground']}
          stroke={palette.red}
        />
      )}
      <text
        x={run.boxed ? x + 7 : x}
        y={baseline}
        fontSize={face.size}
        fontWeight={face.weight}
        fontFamily={face.mono ? mono : undefined}
        fill={palette[run.colour]}
        xmlSpace="preserve"
      >
        {run.text}
      </text>
    </>
  );
}
