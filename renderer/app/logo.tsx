/** The app's mark: a plan with its ground line. */
export function Logo({ size = 20 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--gp-accent)" />
      <g fill="none" stroke="var(--gp-on-accent)" strokeWidth="2.5" strokeLinejoin="round">
        <rect x="7" y="7" width="18" height="18" rx="2" />
        <path d="M7 15h8v10M15 11v4h10" />
      </g>
    </svg>
  );
}
