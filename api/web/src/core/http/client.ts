import createClient from 'openapi-fetch';
import type { components, paths } from './schema';

const TimeLimit = 10_000;

/** The types of the API's messages, generated from `openapi.json`. */
export type Schemas = components['schemas'];

/** A request that failed: HTTP status, or 0 when no answer came. */
export class ApiError extends Error {
  constructor(readonly status: number, url: string) {
    super(`${url}: ${status || 'no answer'}`);
  }
}

/** The API of the host that served the page. A call throws `ApiError`, also after ten seconds, or the signal's reason when the caller has given up. */
export const api = createClient<paths>({ fetch: send });

/** What a call answers. */
export async function dataOf<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call;
  if (data === undefined) throw new ApiError(response.status, response.url);
  return data;
}

async function send(request: Request): Promise<Response> {
  try {
    const response = await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(TimeLimit)]) });
    if (!response.ok) throw new ApiError(response.status, request.url);
    return response;
  } catch (error) {
    if (error instanceof ApiError || request.signal.aborted) throw error;
    throw new ApiError(0, request.url);
  }
}
