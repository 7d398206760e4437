import { createFileRoute } from '@tanstack/react-router';
import { Welcome } from '../../welcome/Welcome';

export const Route = createFileRoute('/_app/welcome')({ component: Welcome });
