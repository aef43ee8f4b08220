using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Ingest;

public sealed class OpenStreamsTests
{
    [Fact]
    public void A_key_has_so_many_streams_and_others_have_theirs()
    {
        var streams = new OpenStreams();
        for (var n = 0; n < OpenStreams.MaxOfKey; n++) Assert.True(streams.TryOpen("a"));

        Assert.False(streams.TryOpen("a"));
        Assert.True(streams.TryOpen("b"));
        streams.Close("a");
        Assert.True(streams.TryOpen("a"));
    }
}
