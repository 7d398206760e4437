import { createFileRoute } from '@tanstack/react-router';
import { Tokens, type TokensState } from '../../../access/Tokens';
import { saying } from '../../../app/search';

export const Route = createFileRoute('/_app/access/tokens')({
  validateSearch: saying<TokensState>(),
  component: Tokens,
});
