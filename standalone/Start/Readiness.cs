namespace ParkAndSee.Start;

/// <summary>Waits until the process can serve, by asking it as anybody would.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Returns when <c>/health/ready</c> says yes.</summary>
    /// <exception cref="StartFailedException">It did not within two minutes; carries the last answer.</exception>
    public static async Task WaitAsync(string url, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        var last = "no answer";
        using var timer = new PeriodicTimer(Pause);
        try
        {
            do
            {
                using var answer = await http.GetAsync("/health/ready", limit.Token);
                if (answer.IsSuccessStatusCode) return;
                last = await answer.Content.ReadAsStringAsync(limit.Token);
            }
            while (await timer.WaitForNextTickAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new StartFailedException($"not ready after {Limit.TotalMinutes:0} minutes: {last}");
        }
    }
}
