using System.Diagnostics;

namespace ParkAndSee.Tracing;

/// <summary>
/// The spans of the way from the door to the screen. Work for many requests at once (a call, a commit, a frame) is a child of the first
/// sampled one among them, and is linked to others. While nobody listens every method costs one look at a list and makes nothing.
/// </summary>
public static class Spans
{
    /// <summary>Name of the source of all spans.</summary>
    public const string SourceName = "ParkAndSee";

    /// <summary>Most links of a span: the other requests of a large batch are left out.</summary>
    public const int MaxLinks = 16;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Whether spans are recorded in this process at all.</summary>
    public static bool IsOn => Source.HasListeners();

    /// <summary>The span that the current work belongs to; null unless it is sampled.</summary>
    public static Activity? Current => IsOn && Activity.Current is { Recorded: true } current ? current : null;

    /// <summary>Begins a trace of its own, whatever the current work belongs to.</summary>
    /// <returns>To be disposed; null when it is not sampled.</returns>
    public static Activity? StartRoot(string name)
    {
        if (!IsOn) return null;
        Activity.Current = null;
        return Source.StartActivity(name, ActivityKind.Server);
    }

    /// <summary>
    /// Begins work on behalf of others. Without a sampled one among them the work belongs to no trace, whatever was current.
    /// </summary>
    /// <param name="name">What is done.</param>
    /// <param name="kind">Role.</param>
    /// <param name="causes">On whose behalf; nulls are passed over.</param>
    /// <returns>To be disposed; null when no cause is sampled.</returns>
    public static Activity? Start(string name, ActivityKind kind, IEnumerable<Activity?> causes)
    {
        if (!IsOn) return null;
        Activity.Current = null;
        Activity? first = null;
        List<ActivityLink>? others = null;
        foreach (var cause in causes)
        {
            if (cause is null || cause == first) continue;
            if (first is null) first = cause;
            else if ((others ??= []).Count < MaxLinks) others.Add(new ActivityLink(cause.Context));
        }

        return first is null ? null : Source.StartActivity(name, kind, first.Context, tags: null, others);
    }

    /// <summary>Goes on with work that another process began.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="traceParent">W3C <c>traceparent</c> of the other's span; null when it was not sampled.</param>
    /// <returns>To be disposed; null when there is nothing to go on with.</returns>
    public static Activity? Continue(string name, string? traceParent) =>
        traceParent is not null && IsOn && ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent)
            ? Source.StartActivity(name, ActivityKind.Consumer, parent)
            : null;
}
