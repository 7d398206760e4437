import { createFileRoute } from '@tanstack/react-router';
import { Welcome } from '../../session/Welcome';

export const Route = createFileRoute('/_app/welcome')({ component: Welcome });
