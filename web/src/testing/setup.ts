import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// a busy machine is slow; what never comes still fails
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);
