import { createFileRoute } from '@tanstack/react-router';
import { saying } from '../../../app/search';
import { Endpoints } from '../../../endpoints/Endpoints';
import type { ListState } from '../../../endpoints/list/search';

export const Route = createFileRoute('/_app/endpoints/')({
  validateSearch: saying<ListState>(),
  component: Endpoints,
});
