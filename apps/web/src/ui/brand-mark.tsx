/** The footbridge. */
export function BrandMark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="32" height="32" rx="8" fill="var(--ink)" />
      <g fill="none" stroke="var(--surface)" strokeWidth="2.6" strokeLinecap="round">
        <path d="M7 22v-4a9 9 0 0 1 18 0v4" />
        <path d="M12 22v-3a4 4 0 0 1 8 0v3" opacity="0.65" />
      </g>
    </svg>
  );
}
