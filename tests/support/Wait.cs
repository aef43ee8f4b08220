using System.Diagnostics;
using Xunit;

namespace ParkAndSee.Tests;

/// <summary>Waits for what a test cannot be told of: looks again and again until it is so, and names it when it never is.</summary>
public static class Wait
{
    /// <summary>How long a wait lasts unless the test says otherwise.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a condition holds.</summary>
    /// <param name="what">What is waited for, as the end of «Waited for …».</param>
    /// <param name="condition">Looks once.</param>
    /// <param name="limit">How long; null is <see cref="Limit"/>.</param>
    /// <exception cref="TimeoutException">It never was so; the message names it.</exception>
    public static Task UntilAsync(string what, Func<bool> condition, TimeSpan? limit = null) =>
        ForAsync<object>(what, () => Task.FromResult(condition() ? what : (object?)null), limit);

    /// <inheritdoc cref="UntilAsync(string, Func{bool}, TimeSpan?)"/>
    public static Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? limit = null) =>
        ForAsync<object>(what, async () => await condition() ? what : null, limit);

    /// <summary>Waits until there is something to have.</summary>
    /// <param name="what">What is waited for, as the end of «Waited for …».</param>
    /// <param name="look">Looks once; null is not yet.</param>
    /// <param name="limit">How long; null is <see cref="Limit"/>.</param>
    /// <exception cref="TimeoutException">It never came; the message names it.</exception>
    public static async Task<T> ForAsync<T>(string what, Func<Task<T?>> look, TimeSpan? limit = null)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        var most = limit ?? Limit;
        while (true)
        {
            if (await look() is { } found) return found;
            if (clock.Elapsed > most) throw new TimeoutException($"Waited {most.TotalSeconds:0.#} s for {what}.");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }
}
