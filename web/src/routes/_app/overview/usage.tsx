import { createFileRoute } from '@tanstack/react-router';
import { Usage } from '../../../overview/Usage';

export const Route = createFileRoute('/_app/overview/usage')({ component: Usage });
