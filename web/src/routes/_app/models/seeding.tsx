import { createFileRoute } from '@tanstack/react-router';
import { saying } from '../../../app/search';
import { Seeding, type SeedingState } from '../../../seeding/Seeding';

export const Route = createFileRoute('/_app/models/seeding')({
  validateSearch: saying<SeedingState>(),
  component: Seeding,
});
