import { createFileRoute } from '@tanstack/react-router';
import { ImportPage } from '../../../endpoints/transfer/ImportPage';

export const Route = createFileRoute('/_app/endpoints/import')({ component: ImportPage });
