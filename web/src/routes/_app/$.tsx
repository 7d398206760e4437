import { createFileRoute } from '@tanstack/react-router';
import { NoSuchPage } from '../../kit/NoSuchPage';

/** Every address that leads nowhere. */
export const Route = createFileRoute('/_app/$')({ component: NoSuchPage });
