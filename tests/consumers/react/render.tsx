import { renderToString } from 'react-dom/server';
import { ServerPlayer } from './server-player';

export const html = renderToString(<ServerPlayer />);
