import { createFileRoute } from '@tanstack/react-router';
import { saying } from '../../../app/search';
import { Health, type HealthState } from '../../../overview/Health';

export const Route = createFileRoute('/_app/overview/health')({
  validateSearch: saying<HealthState>(),
  component: Health,
});
