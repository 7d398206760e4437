import { useRouter } from '@tanstack/react-router';
import { Problem } from './Problem';

/** In the place of a page that could not be shown. */
export function PageFailed({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <div style={{ padding: 'var(--mantine-spacing-lg)' }}>
      <Problem error={error} what="This page cannot be shown" onRetry={() => router.invalidate()} />
    </div>
  );
}
