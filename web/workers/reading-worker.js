/** The reading worker's script: recognises and decodes a reader's files. */
import * as Comlink from 'comlink';
import { createReadingService } from './reading-service.js';

Comlink.expose(createReadingService());
