import { createFileRoute } from '@tanstack/react-router';
import { SignIn } from '../session/SignIn';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search: { to?: string }): { to?: string } => ({ to: search.to }),
  component: SignInPage,
});

function SignInPage() {
  const { to } = Route.useSearch();
  return <SignIn to={to} />;
}
