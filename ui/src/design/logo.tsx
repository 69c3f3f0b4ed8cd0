const PETAL = 'M24 23c-6-3-8.500-9-6-15 6.500.5 10 5.500 9 12-.3 1.600-1.400 2.600-3 3z';

/** The frangipani: five petals, white to yellow. Reads at 16 px. */
export function Logo({ size = 36 }: { size?: number }) {
  return (
    <svg viewBox="0 0 48 48" width={size} height={size} role="img" aria-label="Champa" className="shrink-0">
      <g className="fill-[#fffdf5] stroke-leaf dark:fill-[#f4f1e4]" strokeWidth="1.6">
        {[0, 72, 144, 216, 288].map((turn) => (
          <path key={turn} d={PETAL} transform={`rotate(${turn} 24 24)`} />
        ))}
      </g>
      <circle cx="24" cy="24" r="4.2" className="fill-petal" />
    </svg>
  );
}
