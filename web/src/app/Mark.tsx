/** The sign of Modelyard: three tracks that join. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0f4f4c" />
      <path
        d="M6 8h5c6 0 5 8 11 8M6 16h16M6 24h5c6 0 5-8 11-8"
        fill="none"
        stroke="#7fd6cf"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
      <circle cx="24" cy="16" r="3.4" fill="#f2b35e" />
    </svg>
  );
}
