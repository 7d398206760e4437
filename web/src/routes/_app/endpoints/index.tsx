import { createFileRoute } from '@tanstack/react-router';
import { Endpoints } from '../../../endpoints/Endpoints';

export const Route = createFileRoute('/_app/endpoints/')({ component: Endpoints });
