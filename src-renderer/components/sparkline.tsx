// A line of daily values the height of a row, in ink-2, without axes; the words beside it say what it shows.
interface SparklineProps {
  /** Decimal texts, one a day, oldest first. */
  readonly values: readonly string[];
  readonly label: string;
}

const WIDTH = 96;
const HEIGHT = 20;

/** The path for values from zero to their highest; empty for fewer than two. */
export function sparkPath(values: readonly string[]): string {
  if (values.length < 2) return '';
  const numbers = values.map(Number);
  const top = Math.max(...numbers, 0) || 1;
  return numbers
    .map((value, index) => {
      const x = (index / (numbers.length - 1)) * (WIDTH - 2) + 1;
      const y = HEIGHT - 1.5 - (Math.max(0, value) / top) * (HEIGHT - 3);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

export function Sparkline({ values, label }: SparklineProps) {
  const path = sparkPath(values);
  if (path === '') return null;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="inline-block h-[1.25rem] w-[6rem] align-middle text-ink-2"
    >
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  );
}
