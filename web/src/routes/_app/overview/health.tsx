import { createFileRoute } from '@tanstack/react-router';
import { Health } from '../../../overview/Health';

export const Route = createFileRoute('/_app/overview/health')({ component: Health });
