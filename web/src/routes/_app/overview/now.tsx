import { createFileRoute } from '@tanstack/react-router';
import { Now } from '../../../overview/Now';

export const Route = createFileRoute('/_app/overview/now')({ component: Now });
