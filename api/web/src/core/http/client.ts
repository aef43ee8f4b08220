const TimeLimit = 10_000;

/** A request that failed: HTTP status, or 0 when no answer came. */
export class ApiError extends Error {
  constructor(readonly status: number, url: string) {
    super(`${url}: ${status || 'no answer'}`);
  }
}

export async function getJson<T>(url: string, signal?: AbortSignal): Promise<T> {
  return (await get(url, signal)).json() as Promise<T>;
}

/** Asks for an answer within ten seconds. Throws `ApiError`, or the signal's reason when the caller has given up. */
export async function get(url: string, signal?: AbortSignal): Promise<Response> {
  const limit = AbortSignal.timeout(TimeLimit);
  try {
    const response = await fetch(url, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
    if (!response.ok) throw new ApiError(response.status, url);
    return response;
  } catch (error) {
    if (error instanceof ApiError || signal?.aborted) throw error;
    throw new ApiError(0, url);
  }
}
