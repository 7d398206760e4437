import { createFileRoute } from '@tanstack/react-router';
import { Settings } from '../../../access/Settings';

export const Route = createFileRoute('/_app/access/settings')({ component: Settings });
