import { createFileRoute } from '@tanstack/react-router';
import { saying } from '../../../app/search';
import { Usage } from '../../../overview/Usage';
import type { UsageState } from '../../../overview/usage/question';

export const Route = createFileRoute('/_app/overview/usage')({
  validateSearch: saying<UsageState>(),
  component: Usage,
});
