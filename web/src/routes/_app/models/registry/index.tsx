import { createFileRoute } from '@tanstack/react-router';
import { saying } from '../../../../app/search';
import type { ListState } from '../../../../models/list/search';
import { Registry } from '../../../../models/Registry';

export const Route = createFileRoute('/_app/models/registry/')({
  validateSearch: saying<ListState>(),
  component: Registry,
});
