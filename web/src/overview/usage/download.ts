import { raw } from '../../api/client';
import type { Asked } from './question';

/** Saves usage as a file of comma-separated values, named as the hub names it. */
export async function downloadCsv(by: string, asked: Asked): Promise<void> {
  const query = new URLSearchParams({ ...asked, by, format: 'csv' });
  const response = await raw(`/api/v1/usage?${query}`);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = fileName(response.headers.get('content-disposition')) ?? 'usage.csv';
  link.click();
  URL.revokeObjectURL(address);
}

const fileName = (header: string | null) => header?.match(/filename="([^"]+)"/)?.[1];
