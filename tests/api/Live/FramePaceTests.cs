using ParkAndSee.Live;
using Xunit;

namespace ParkAndSee.Tests.Live;

public sealed class FramePaceTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(40, 2)]
    [InlineData(60, 3)]
    [InlineData(80, 4)]
    [InlineData(400, 20)]
    [InlineData(1_000, 50)]
    [InlineData(20_000, 50)]
    public void Frames_come_closer_together_the_fewer_look_on(int viewers, int milliseconds)
    {
        var pace = new FramePace();
        for (var n = 0; n < viewers + 1; n++) pace.Join();
        pace.Leave();

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), pace.Spacing);
    }
}
