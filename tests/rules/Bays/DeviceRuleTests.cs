using ParkAndSee.Bays;
using ParkAndSee.Ingest;
using Xunit;

namespace ParkAndSee.Tests.Bays;

public class DeviceRuleTests
{
    private static readonly SilencePolicy Policy = new(TimeSpan.FromHours(1), 3);

    [Theory]
    [InlineData(true, 0, true)]
    [InlineData(true, 1, false)]
    [InlineData(false, 0, false)]
    public void A_device_that_reports_at_intervals_is_silent_from_the_limit_on(bool reports, long heard, bool isSilent)
    {
        var device = new DeviceStatus(Guid.NewGuid(), DataSourceType.InGround, heard, EventType.ParkStart) { Reports = reports };

        Assert.Equal(isSilent, DeviceRule.IsSilent(device, Policy, Policy.LimitMs));
    }
}
