import { createFileRoute } from '@tanstack/react-router';
import { Tokens } from '../../../access/Tokens';

export const Route = createFileRoute('/_app/access/tokens')({ component: Tokens });
