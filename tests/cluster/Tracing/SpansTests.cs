using System.Diagnostics;
using ParkAndSee.Tracing;
using Xunit;

namespace ParkAndSee.Tests.Tracing;

/// <summary>Work for many requests at once: one parent, links to the others, and nothing at all while nobody listens.</summary>
public sealed class SpansTests
{
    [Fact]
    public void While_nobody_listens_there_is_nothing()
    {
        using var foreign = new Activity("foreign") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        Assert.False(Spans.IsOn);
        Assert.Null(Spans.Current);
        Assert.Null(Spans.Start("work", ActivityKind.Internal, [foreign]));
        Assert.Null(Spans.StartRoot("door"));
        Assert.Same(foreign, Activity.Current);
    }

    [Fact]
    public void Work_for_many_is_a_child_of_the_first_and_linked_to_the_others()
    {
        using var listener = Listen();
        var causes = Enumerable.Range(0, Spans.MaxLinks + 5).Select(_ => Root()).ToArray();

        using var work = Spans.Start("log.commit", ActivityKind.Client, [null, causes[0], causes[0], .. causes[1..]]);

        Assert.Equal(causes[0].TraceId, work!.TraceId);
        Assert.Equal(causes[0].SpanId, work.ParentSpanId);
        Assert.Equal(causes[1..(Spans.MaxLinks + 1)].Select(cause => cause.TraceId), work.Links.Select(link => link.Context.TraceId));
    }

    [Fact]
    public void Work_for_nobody_belongs_to_no_trace_whatever_was_current()
    {
        using var listener = Listen();
        using var stale = Spans.StartRoot("door");
        Assert.Same(stale, Spans.Current);

        Assert.Null(Spans.Start("work", ActivityKind.Internal, [null]));
        Assert.Null(Spans.Current);
    }

    [Fact]
    public void Another_process_is_followed_only_where_it_names_a_span()
    {
        using var listener = Listen();
        var root = Root();

        using var followed = Spans.Continue("feed.apply", root.Id);
        Assert.Equal(root.TraceId, followed!.TraceId);
        Assert.Null(Spans.Continue("feed.apply", null));
        Assert.Null(Spans.Continue("feed.apply", "nonsense"));
    }

    private static Activity Root()
    {
        var root = Spans.StartRoot("door")!;
        root.Stop();
        return root;
    }

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
