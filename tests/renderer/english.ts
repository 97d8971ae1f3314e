// Pins the person's locale for a test file, whatever the machine speaks.
import { vi } from 'vitest';

vi.stubGlobal('navigator', { language: 'en-US' });
